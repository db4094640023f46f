package dev.docuai.migrator.script;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One script of a new revision.
 *
 * @param transactional whether it runs in a transaction
 * @param hazards its hazards, one line; {@code none} if nothing
 * @param facts further lines of the header
 * @param sql statements and comments, each line ended; empty for the user to write
 * @param settings lines of Flyway's {@code .conf} file beside it; none for no file
 */
public record DraftedScript(
        boolean transactional, String hazards, List<Fact> facts, String sql, List<String> settings) {
    /** An empty script, for the user to write. */
    public static final DraftedScript EMPTY = new DraftedScript(true, "none", List.of(), "", List.of());

    /**
     * A line of a header.
     *
     * @param key its name
     * @param value its value
     */
    public record Fact(String key, String value) {
        /** Its form in a script. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "-- %-14s %s", key + ":", line(value));
        }
    }

    /** Copies the lists. */
    public DraftedScript {
        hazards = line(hazards);
        facts = List.copyOf(facts);
        settings = List.copyOf(settings);
    }

    /** The further lines of the header, each ended. */
    String furtherLines() {
        return facts.stream().map(fact -> fact + "\n").collect(Collectors.joining());
    }

    /**
     * The text of the settings file.
     *
     * @return empty for no file
     */
    public String settingsText() {
        return settings.stream().map(setting -> setting + "\n").collect(Collectors.joining());
    }

    /** One line that a comment can hold and Flyway takes for no placeholder. */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("${", "$ {");
    }
}
