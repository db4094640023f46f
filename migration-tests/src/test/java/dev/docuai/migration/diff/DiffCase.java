package dev.docuai.migration.diff;

import dev.docuai.migration.database.Repetitions;
import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.Attachments;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Schema;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.values.UserExpressions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of {@code src/test/resources/diff}: two schemas, and what is expected of the plan between them.
 *
 * @param folder holds {@code before.sql}, {@code after.sql}, {@code expect}, maybe {@code rows.sql}, {@code options} and
 *     {@code schemas}
 */
record DiffCase(Path folder) {
    private static final String ROOT = "/diff";

    /** A folder of further cases, which need no {@code expect}. */
    private static final Optional<Path> FURTHER =
            Optional.ofNullable(System.getProperty("docuai.cases")).map(Path::of);

    /** Part of the names of the cases to run. */
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("docuai.case", ""));

    private static final Pattern EXPECTATION = Pattern.compile(
            "none|refused .+|note .+|operation [a-z]+ .+|unaltered .+"
                    + "|hazard (?:up|down) [A-Z_]+ .+|(?:up|down) (?:contains|lacks) .+|survives (?:(?:up|down) )?\\S+ \\d+");

    private static final Pattern OPTION =
            Pattern.compile("expand|offline-ddl|in-batches|with-privileges|ignores .+|rename .+"
                    + "|schemas \\S+|--(?:fill|using|using-down) .+");

    private static final Pattern OF_NO_SCHEMA = Pattern.compile("(?i)DEFAULT PRIVILEGES|PUBLICATION|EVENT TRIGGER");

    /** Every case there is, or those that were asked for. */
    static List<DiffCase> all() {
        try {
            Path own = Path.of(DiffCase.class.getResource(ROOT).toURI());
            return Stream.concat(below(own), FURTHER.isPresent() ? below(FURTHER.get()) : Stream.empty())
                    .filter(test -> CHOSEN.matcher(test.toString()).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<DiffCase> below(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths
                    .filter(path -> path.endsWith("before.sql"))
                    .map(path -> new DiffCase(path.getParent()))
                    .sorted((one, other) -> one.folder.compareTo(other.folder))
                    .toList()
                    .stream();
        }
    }

    /** Whether pg_dump compares, too: cases from outside, and with {@code -Pthorough} those that real databases had. */
    boolean isDumped() {
        return Repetitions.isThorough() && folder.getParent().endsWith("real")
                || FURTHER.filter(folder::startsWith).isPresent();
    }

    /** The text of a file; blank if the case has none. */
    String read(String file) {
        try {
            return Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    List<String> schemas() {
        return lines(read("options")).stream()
                .filter(line -> line.startsWith("schemas "))
                .map(line -> List.of(line.substring(8).split(",")))
                .findFirst()
                .or(() -> Optional.of(lines(read("schemas").replace(',', '\n'))).filter(schemas -> !schemas.isEmpty()))
                .orElse(List.of("public"));
    }

    /** The target with the database's own objects in the schemas that are not compared. */
    DatabaseModel compared(DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>();
        Map<ObjectId, Set<ObjectId>> needs = new HashMap<>();
        for (DatabaseModel model : List.of(before, after)) {
            model.objects().values().stream()
                    .filter(object -> isCompared(object) == (model == after))
                    .forEach(object -> {
                        objects.put(object.id(), object);
                        needs.put(object.id(), model.needs(object.id()));
                    });
        }
        return Attachments.takenOver(before, new DatabaseModel(objects.values(), needs), isWithPrivileges());
    }

    private boolean isCompared(SchemaObject object) {
        String schema = object instanceof Schema named
                ? named.name()
                : object.id().name().schema();
        return schema.isEmpty() || schemas().contains(schema.replaceAll("^\"|\"$", ""));
    }

    /** Whether it makes something that is in no schema, and so would stay when its schemas are dropped. */
    boolean leavesTraces() {
        return OF_NO_SCHEMA.matcher(read("before.sql") + read("after.sql")).find();
    }

    /** Whether pgvector can be left in the database from case to case: not where extensions are what it is about. */
    boolean leavesExtensionsAlone() {
        String before = read("before.sql");
        String after = read("after.sql");
        return schemas().equals(List.of("public"))
                && before.contains("CREATE EXTENSION") == after.contains("CREATE EXTENSION")
                && !folder.getParent().endsWith("extensions")
                && !(before + after).contains("SCHEMA")
                && !(before + after).contains("EVENT TRIGGER")
                && !(before + after).contains("PUBLICATION");
    }

    /** A fact without what the case says is no difference to the tool. */
    String withoutIgnored(String fact) {
        String left = fact;
        for (String line : lines(read("options"))) {
            if (line.startsWith("ignores ")) {
                left = left.replaceAll(line.substring(8), "");
            }
        }
        return left;
    }

    /** Whether owners and grants are compared. */
    boolean isWithPrivileges() {
        return lines(read("options")).contains("with-privileges");
    }

    PlanOptions options() {
        List<String> options = lines(read("options"));
        return new PlanOptions(
                        style(options),
                        options.stream()
                                .filter(line -> line.startsWith("rename "))
                                .map(line -> RenameRequest.parse(line.substring(7)))
                                .toList(),
                        options.contains("expand"))
                .withExpressions(new UserExpressions(
                        expressions("--using"), expressions("--using-down"), expressions("--fill")));
    }

    private static LockingMode style(List<String> options) {
        return options.contains("offline-ddl")
                ? LockingMode.OFFLINE
                : options.contains("in-batches") ? LockingMode.IN_BATCHES : LockingMode.ONLINE;
    }

    private Map<String, String> expressions(String option) {
        return UserExpressions.parse(
                option,
                lines(read("options")).stream()
                        .filter(line -> line.startsWith(option + " "))
                        .map(line -> line.substring(option.length() + 1))
                        .toList());
    }

    /** Unknown lines of {@code expect} and {@code options}: a misspelt one would expect nothing. */
    List<String> malformed() {
        List<String> malformed = new ArrayList<>();
        lines(read("expect")).stream()
                .filter(line -> !EXPECTATION.matcher(line).matches())
                .forEach(malformed::add);
        lines(read("options")).stream()
                .filter(line -> !OPTION.matcher(line).matches())
                .forEach(malformed::add);
        return malformed;
    }

    /** What the refusal says, if no plan is wanted but that nothing is planned; none if a plan is expected. */
    List<String> refusals() {
        return lines(read("expect")).stream()
                .filter(line -> line.startsWith("refused "))
                .map(line -> line.substring(8))
                .toList();
    }

    /** Table to the rows that it must have at the end of a way, or of either if the case names none. */
    Map<String, Long> survivors(String way) {
        Map<String, Long> survivors = new TreeMap<>();
        lines(read("expect")).stream()
                .map(line -> line.split("\\s+"))
                .filter(words -> words[0].equals("survives"))
                .filter(words -> words.length == 3 || words[1].equals(way))
                .forEach(words -> survivors.put(words[words.length - 2], Long.valueOf(words[words.length - 1])));
        return survivors;
    }

    /** What the proposal lacks or has too much; none if it is as expected. */
    List<String> complaints(Proposal proposal) {
        List<String> complaints = new ArrayList<>();
        TreeSet<String> operations = new TreeSet<>();
        if (Files.exists(folder.resolve("expect"))) {
            proposal.plan()
                    .operations()
                    .forEach(operation -> operations.add("operation " + operation.verb() + " " + operation.id()));
        }
        proposal.diff().unaltered().forEach(difference -> operations.add("unaltered " + difference.id()));
        TreeSet<String> expected = new TreeSet<>();
        lines(read("expect")).stream()
                .filter(line -> line.startsWith("operation ") || line.startsWith("unaltered "))
                .forEach(expected::add);
        expected.stream().filter(line -> !operations.contains(line)).forEach(line -> complaints.add("lacks: " + line));
        operations.stream().filter(line -> !expected.contains(line)).forEach(line -> complaints.add("has: " + line));
        List<String> notes = lines(read("expect")).stream()
                .filter(line -> line.startsWith("note "))
                .map(line -> line.substring(5))
                .toList();
        if (notes.size() != proposal.notes().size()
                || !notes.stream()
                        .allMatch(note -> proposal.notes().stream()
                                .anyMatch(found -> folded(found).contains(note)))) {
            complaints.add("notes: " + proposal.notes());
        }
        for (String line : lines(read("expect"))) {
            check(line, proposal, complaints);
        }
        return complaints;
    }

    private static void check(String line, Proposal proposal, List<String> complaints) {
        String[] words = line.split("\\s+", 3);
        boolean up = words[0].equals("up");
        if (words[0].equals("hazard")) {
            List<String> found = hazards(proposal, words[1].equals("up"));
            if (!found.contains(words[2])) {
                complaints.add("lacks: " + line + " among " + found);
            }
        } else if (up || words[0].equals("down")) {
            String sql = folded(String.join(";\n", statements(proposal, up ? PlannedScript::up : PlannedScript::down)));
            boolean contains = sql.contains(folded(words[2]));
            if (contains != words[1].equals("contains")) {
                complaints.add(line + ", but it is:\n" + sql);
            }
        }
    }

    private static List<String> statements(Proposal proposal, Function<PlannedScript, List<String>> direction) {
        return proposal.plan().scripts().stream()
                .flatMap(script -> direction.apply(script).stream())
                .toList();
    }

    private static List<String> hazards(Proposal proposal, boolean up) {
        Function<PlannedScript, List<Hazard>> direction = up ? PlannedScript::upHazards : PlannedScript::downHazards;
        return proposal.plan().scripts().stream()
                .flatMap(script -> direction.apply(script).stream())
                .map(hazard -> hazard.kind() + " " + hazard.object())
                .toList();
    }

    private static String folded(String sql) {
        return sql.replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }
}
