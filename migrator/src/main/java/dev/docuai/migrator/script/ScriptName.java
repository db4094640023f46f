package dev.docuai.migrator.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script's file name, read as Flyway reads it: {@code V<id>__<description>.sql}, {@code U<id>__<description>.sql},
 * {@code R__<description>.sql}; an upgrade may also be a class of that name, a Java migration.
 *
 * @param kind its kind
 * @param id null for a repeatable script
 * @param description words separated by blanks
 */
public record ScriptName(Kind kind, @Nullable RevisionId id, String description) {
    /** Flyway compares the suffix in any case, and the prefix as it is; a description may be missing. */
    private static final Pattern FORM = Pattern.compile(
            "([VUB])(.+?)(?:__(.*))?\\.(?i:sql)|R__(.*)\\.(?i:sql)|V(.+?)__([^$]*)\\.class", Pattern.DOTALL);

    /** The events of an upgrade that free Flyway documents for SQL callbacks. */
    private static final Pattern CALLBACK = Pattern.compile(
            "(before|after)(EachMigrate|Migrate|Validate|EachMigrateStatement|Versioned|Repeatables|Connect|CreateSchema)"
                    + "(Applied|Error|OperationFinish)?(__.*)?\\.(?i:sql)|createSchema(__.*)?\\.(?i:sql)",
            Pattern.DOTALL);

    /** The kinds of scripts. */
    public enum Kind {
        /** Goes from the revision below to this one. */
        UPGRADE,
        /** Goes back from this revision to the one below. */
        UNDO,
        /** Runs after the others whenever its text has changed. */
        REPEATABLE,
        /** Runs when Flyway comes to the point that it is named after. */
        CALLBACK,
        /** Stands for all revisions up to its own in a database that has none: Flyway's baseline migration. */
        BASELINE
    }

    /**
     * Reads a file name.
     *
     * @param fileName without folders
     * @return empty if the name has another form, so that the file is no script
     */
    public static Optional<ScriptName> parse(String fileName) {
        Matcher matcher = FORM.matcher(fileName);
        if (!matcher.matches()) {
            return CALLBACK.matcher(fileName).matches()
                    ? Optional.of(new ScriptName(Kind.CALLBACK, null, fileName))
                    : Optional.empty();
        }
        if (matcher.group(4) != null) {
            return Optional.of(new ScriptName(Kind.REPEATABLE, null, words(matcher.group(4))));
        }
        boolean java = matcher.group(5) != null;
        String id = matcher.group(java ? 5 : 2);
        if (!RevisionId.isValid(id)) {
            return Optional.empty();
        }
        String description = matcher.group(java ? 6 : 3);
        return Optional.of(new ScriptName(
                kind(java ? "V" : matcher.group(1)), RevisionId.of(id), description == null ? "" : words(description)));
    }

    private static Kind kind(String prefix) {
        return switch (prefix) {
            case "V" -> Kind.UPGRADE;
            case "U" -> Kind.UNDO;
            default -> Kind.BASELINE;
        };
    }

    private static String words(String slug) {
        return slug.replace('_', ' ');
    }
}
