package dev.docuai.migrator.compare;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.flyway.DraftedSql;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.script.DraftedScript;
import dev.docuai.migrator.script.DraftedScript.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A planned script as the text of two files.
 *
 * @param script which
 * @param candidates possible renames: a comment names them above statements that would lose values
 * @param facts further header lines
 */
public record PlannedScriptText(PlannedScript script, List<RenameRequest> candidates, List<Fact> facts) {
    private static final String NOTHING =
            "-- Nothing to do: the other direction needs no undo, or another statement undoes it.\n";
    /** The effect of a statement, and its object. */
    private static final List<Word> WORDS = List.of(
            new Word("build", "CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(.+?) ON "),
            new Word("drop", "DROP INDEX (?:CONCURRENTLY )?(.+)"),
            new Word("validate", "ALTER .* VALIDATE CONSTRAINT (.+)"),
            new Word("rename", "ALTER .* RENAME (?:\\w+ )?(?:.+ )?TO (.+)"));
    /** The same for any other statement: the object is known. */
    private static final List<String> VERBS = List.of("create", "drop", "comment");

    /** Changes of types in batches: their loop, and the exchange of the columns. */
    private static final Map<String, String> IN_BATCHES = Map.of("DO ", "fill", "LOCK ", "exchange");

    private static final String SETTING = "SET LOCAL ";

    private record Word(String word, Pattern form) {
        Word(String word, String form) {
            this(word, Pattern.compile(form + (form.endsWith("ON ") ? ".*" : ""), Pattern.DOTALL));
        }
    }

    /** Copies the lists. */
    public PlannedScriptText {
        candidates = List.copyOf(candidates);
        facts = List.copyOf(facts);
    }

    /** The upgrade. */
    public DraftedScript up(FlywaySettings flyway) {
        return draft(text(script.steps(), true), facts, script.upHazards(), flyway);
    }

    /** The downgrade. */
    public DraftedScript down(FlywaySettings flyway) {
        List<StepStatements> reversed = new ArrayList<>(script.steps());
        Collections.reverse(reversed);
        String sql = text(reversed, false);
        List<Fact> said = new ArrayList<>(facts);
        if (sql.equals(NOTHING)) {
            said.add(new Fact("nothing to undo", "it needs no undo, or another revision undoes it"));
        }
        return draft(sql, said, script.downHazards(), flyway);
    }

    /** Its effect, in a few words: {@code build ix_documents_lang}. */
    public String words() {
        StepStatements first = script.steps().get(0);
        String statement = (first.up().isEmpty() ? first.down() : first.up())
                .stream().filter(sql -> !sql.startsWith(SETTING)).findFirst().orElse("");
        int others = script.steps().size() - 1;
        return words(statement, first.object()) + (others == 0 ? "" : " and " + others + " more");
    }

    private static String words(String statement, ObjectId object) {
        for (Word word : WORDS) {
            Matcher matcher = word.form().matcher(statement);
            if (matcher.matches()) {
                return word.word() + " " + matcher.group(1);
            }
        }
        String verb = VERBS.stream()
                .filter(known -> statement.startsWith(known.toUpperCase(Locale.ROOT) + " "))
                .findFirst()
                .orElseGet(() -> IN_BATCHES.entrySet().stream()
                        .filter(known -> statement.startsWith(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("alter"));
        return verb + " " + (object.part().isEmpty() ? object.name() : object.part());
    }

    private static DraftedScript draft(String sql, List<Fact> facts, List<Hazard> hazards, FlywaySettings flyway) {
        boolean isPlain = !sql.contains("${");
        DraftedSql cut = DraftedSql.of(sql, isPlain, flyway);
        List<String> settings = new ArrayList<>();
        if (!isPlain) {
            settings.add("placeholderReplacement=false");
        }
        if (!cut.knownToFlyway()) {
            settings.add("executeInTransaction=false");
        }
        String named = hazards.isEmpty()
                ? "none"
                : hazards.stream().map(Hazard::toString).collect(Collectors.joining(", "));
        return new DraftedScript(cut.transactional(), named, facts, sql, settings);
    }

    private String text(List<StepStatements> steps, boolean up) {
        List<String> parts = new ArrayList<>();
        for (StepStatements step : steps) {
            List<String> statements = up ? step.up() : step.down();
            if (!statements.isEmpty()) {
                String sql = statements.stream().map(PlannedScriptText::ended).collect(Collectors.joining());
                parts.add((up ? hint(step) : "") + sql);
            }
        }
        return parts.isEmpty() ? NOTHING : String.join("\n", parts);
    }

    private static String ended(String statement) {
        return statement + ";\n";
    }

    private String hint(StepStatements step) {
        return candidates.stream()
                .filter(candidate -> isDropOf(step, candidate))
                .map(candidate -> "-- " + candidate.to() + " may be a rename of "
                        + candidate.from().substring(candidate.from().lastIndexOf('.') + 1)
                        + ": --rename " + candidate + " keeps the values\n")
                .map(line -> line.replace("${", "$ {"))
                .collect(Collectors.joining());
    }

    private static boolean isDropOf(StepStatements step, RenameRequest candidate) {
        ObjectId id = step.object();
        String name = id.name() + (id.part().isEmpty() ? "" : "." + id.part());
        return name.equals(candidate.from()) && step.up().stream().anyMatch(statement -> statement.contains("DROP "));
    }
}
