package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every script of a project as found, before the checks.
 *
 * @param scanned the files in the locations of upgrade scripts
 * @param beside the files in the locations of undo scripts alone
 */
public record ScriptFiles(List<Script> scanned, List<Script> beside) {
    /** A file system lists in any order; the same files must give the same report. */
    private static final Comparator<Script> BY_LOCATION = Comparator.comparing(Script::location);

    /** Copies the lists. */
    public ScriptFiles {
        scanned = List.copyOf(scanned);
        beside = List.copyOf(beside);
    }

    /**
     * Reads the scripts.
     *
     * @param scripts the locations of the upgrade scripts
     * @param undoScripts the locations of the undo scripts
     * @return the files
     * @throws MigratorException if a location is missing or cannot be read
     */
    static ScriptFiles read(List<ScriptLocation> scripts, List<ScriptLocation> undoScripts) {
        List<Script> scanned = readUpgrades(scripts);
        List<Script> undo = undoScripts.stream()
                .flatMap(location -> location.read().stream())
                .toList();
        return of(scanned, undo);
    }

    /**
     * Reads the locations of upgrade scripts for Flyway: a file once, although a location may lie within another.
     *
     * @param scripts the locations of the upgrade scripts
     * @return in the order of the locations
     * @throws MigratorException if a location is missing or cannot be read
     */
    public static List<Script> readUpgrades(List<ScriptLocation> scripts) {
        return once(
                scripts.stream().flatMap(location -> location.read().stream()).toList());
    }

    /** If two locations hold a file, the outer location's longer relative name counts, as in Flyway. */
    private static List<Script> once(List<Script> scripts) {
        Map<String, Script> byLocation = new LinkedHashMap<>();
        for (Script script : scripts) {
            byLocation.merge(
                    script.location(),
                    script,
                    (one, other) -> one.fileName().length() >= other.fileName().length() ? one : other);
        }
        return List.copyOf(byLocation.values());
    }

    /**
     * Reads the readable scripts.
     *
     * @param scripts the locations of the upgrade scripts
     * @param undoScripts the locations of the undo scripts
     * @param problems gets the unreadable and the ignored files
     * @return the rest
     */
    public static ScriptFiles read(
            List<ScriptLocation> scripts, List<ScriptLocation> undoScripts, List<Problem> problems) {
        List<ScriptLocation> rest = new ArrayList<>(undoScripts);
        rest.removeAll(scripts);
        return of(once(readAll(scripts, problems)), readAll(rest, problems));
    }

    private static List<Script> readAll(List<ScriptLocation> locations, List<Problem> problems) {
        List<Script> scripts = new ArrayList<>();
        for (ScriptLocation location : locations) {
            int before = problems.size();
            try {
                problems.addAll(IgnoredFiles.find(location));
                scripts.addAll(location.read());
            } catch (MigratorException e) {
                // A text that is not UTF-8 has been named already, and more exactly.
                if (problems.stream()
                        .skip(before)
                        .noneMatch(problem -> problem.what().contains("UTF-8"))) {
                    problems.add(new Problem(
                            String.valueOf(e.where()), e.what(), e.fix() == null ? "make it readable" : e.fix()));
                }
            } catch (IOException e) {
                problems.add(new Problem(location.forFlyway(), "cannot be read: " + e, "make it readable"));
            }
        }
        return scripts;
    }

    private static ScriptFiles of(List<Script> scanned, List<Script> undo) {
        Set<String> locations = new HashSet<>();
        scanned.forEach(script -> locations.add(script.location()));
        return new ScriptFiles(
                scanned.stream().sorted(BY_LOCATION).toList(),
                undo.stream()
                        .filter(script -> !locations.contains(script.location()))
                        .sorted(BY_LOCATION)
                        .toList());
    }

    /**
     * The upgrade scripts by id.
     *
     * @return of several with one id the first
     */
    Map<RevisionId, Script> upgrades() {
        return byId(ScriptName.Kind.UPGRADE, scanned, new ArrayList<>());
    }

    /**
     * The undo scripts by id, wherever they lie.
     *
     * @return of several with one id the first
     */
    Map<RevisionId, Script> undos() {
        return byId(ScriptName.Kind.UNDO, everywhere(), new ArrayList<>());
    }

    private List<Script> everywhere() {
        List<Script> all = new ArrayList<>(beside);
        all.addAll(scanned);
        return all;
    }

    /**
     * The problems that keep the scripts from being a chain.
     *
     * @return ids used twice, undo scripts without their upgrade
     */
    List<Problem> chainProblems() {
        List<Problem> problems = new ArrayList<>();
        Map<RevisionId, Script> upgrades = byId(ScriptName.Kind.UPGRADE, scanned, problems);
        byId(ScriptName.Kind.UNDO, everywhere(), problems).forEach((id, script) -> {
            if (!upgrades.containsKey(id)) {
                problems.add(new Problem(
                        script.location(),
                        "undo script without its upgrade script",
                        "write V" + ScriptRules.baseName(script).substring(1) + ", or delete it"));
            }
        });
        return problems;
    }

    private static Map<RevisionId, Script> byId(ScriptName.Kind kind, List<Script> scripts, List<Problem> problems) {
        Map<RevisionId, Script> byId = new TreeMap<>();
        for (Script script : scripts) {
            RevisionId id = script.name().id();
            if (script.name().kind() == kind && id != null) {
                Script other = byId.putIfAbsent(id, script);
                if (other != null) {
                    problems.add(new Problem(
                            script.location(),
                            "revision " + id + " twice, the other is " + other.location(),
                            "give one of them another id, in its names and headers"));
                }
            }
        }
        return byId;
    }

    /**
     * The scripts in their order, problems or not.
     *
     * @return of several scripts with one id the first
     */
    public RevisionChain chain() {
        Map<RevisionId, Script> undos = undos();
        List<Revision> revisions = upgrades().entrySet().stream()
                .map(entry -> new Revision(entry.getKey(), entry.getValue(), undos.get(entry.getKey())))
                .toList();
        return new RevisionChain(revisions, scannedOf(ScriptName.Kind.REPEATABLE), scannedOf(ScriptName.Kind.CALLBACK));
    }

    private List<Script> scannedOf(ScriptName.Kind kind) {
        return scanned.stream()
                .filter(script -> script.name().kind() == kind)
                .sorted(Comparator.comparing(Script::fileName))
                .toList();
    }
}
