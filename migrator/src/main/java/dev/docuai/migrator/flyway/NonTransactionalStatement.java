package dev.docuai.migrator.flyway;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that PostgreSQL refuses to run in a transaction block, so that it and its history row cannot be one
 * transaction. Names are as the script writes them: quoted or not, with or without schema.
 *
 * <p>Sources: PostgreSQL's pages on CREATE INDEX, DROP INDEX, REINDEX, ALTER TABLE (DETACH PARTITION), VACUUM, ALTER
 * SYSTEM, CREATE and DROP DATABASE and TABLESPACE, CALL. ALTER TYPE ADD VALUE runs in a transaction since PostgreSQL 12,
 * but its value cannot be used there; a script that is declared to run outside one may hold it.
 */
public sealed interface NonTransactionalStatement {
    /** The effect of this statement, in a few words, for messages. */
    String describe();

    /**
     * Whether Flyway's parser knows by itself that the statement cannot run in a transaction; the others need
     * {@code executeInTransaction=false} in the script's {@code .conf} file.
     */
    default boolean isKnownToFlyway() {
        return this instanceof CreateIndex || this instanceof DropIndex;
    }

    /**
     * Whether it blocks no reader and no writer while it waits, so that it may wait for its locks without a limit: a
     * concurrent build that gives up leaves an invalid index.
     */
    default boolean isPatient() {
        return this instanceof CreateIndex || this instanceof DropIndex || this instanceof Reindex;
    }

    /** Whether it may delete rows or values. docuai-db cannot count them, because the statement has no dry run. */
    default boolean mayDeleteData() {
        return this instanceof Other other
                && !other.command().matches("(?is)(?:REINDEX|VACUUM|CREATE|ALTER\\s+SYSTEM|ANALYZE|CHECKPOINT)\\b.*");
    }

    /**
     * Recognises a statement.
     *
     * @param sql one statement, comments before it included
     * @return empty if it runs in a transaction like any other
     */
    static Optional<NonTransactionalStatement> of(String sql) {
        return Forms.read(SqlStatements.body(sql).strip());
    }

    /**
     * Describes the statement of a script that only its settings declare to run outside a transaction.
     *
     * @param sql one statement, comments before it included
     * @return never empty: it was declared
     */
    static NonTransactionalStatement declared(String sql) {
        return Forms.readDeclared(SqlStatements.body(sql).strip());
    }

    /**
     * {@code CREATE INDEX CONCURRENTLY}. Interrupted, it leaves an index that is marked invalid.
     *
     * @param unique whether it is UNIQUE
     * @param name null if PostgreSQL chooses one, so that the index cannot be identified later
     * @param table the indexed table
     * @param definition everything behind the table's name
     */
    record CreateIndex(boolean unique, @Nullable String name, String table, String definition)
            implements NonTransactionalStatement {
        @Override
        public String describe() {
            return "the build of index " + (name == null ? "on " + table : name);
        }
    }

    /**
     * {@code DROP INDEX CONCURRENTLY}. Interrupted, it leaves the index invalid, and can be repeated.
     *
     * @param name the index
     */
    record DropIndex(String name) implements NonTransactionalStatement {
        @Override
        public String describe() {
            return "the removal of index " + name;
        }
    }

    /**
     * {@code REINDEX ... CONCURRENTLY}. Interrupted, it leaves invalid indexes whose names end with {@code _ccnew} or
     * {@code _ccold}, and can be repeated.
     *
     * @param kind INDEX, TABLE, SCHEMA, DATABASE or SYSTEM, in upper case
     * @param name of that; blank for the database that the session is in
     */
    record Reindex(String kind, String name) implements NonTransactionalStatement {
        @Override
        public String describe() {
            return ("the rebuild of " + kind.toLowerCase(Locale.ROOT) + " " + name).strip();
        }
    }

    /**
     * {@code ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY}. Interrupted, it leaves the partition pending, until
     * {@code FINALIZE} completes it.
     *
     * @param parent the partitioned table
     * @param partition the partition
     */
    record DetachPartition(String parent, String partition) implements NonTransactionalStatement {
        @Override
        public String describe() {
            return "the detachment of partition " + partition;
        }
    }

    /**
     * {@code ALTER TYPE ... ADD VALUE} in a script that is declared to run outside a transaction.
     *
     * @param type the enum
     * @param label the new value, without quotes
     */
    record AddEnumValue(String type, String label) implements NonTransactionalStatement {
        @Override
        public String describe() {
            return "the value '" + label + "' of type " + type;
        }
    }

    /**
     * Any other such statement: it leaves nothing to clean up and can be repeated, or its remains cannot be determined.
     *
     * @param command its first words
     * @param isKnownToFlyway whether Flyway's parser knows it
     */
    record Other(String command, boolean isKnownToFlyway) implements NonTransactionalStatement {
        @Override
        public String describe() {
            return command;
        }
    }

    /** The syntax of these statements. */
    final class Forms {
        private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
        private static final String NAME =
                "((?:\"(?:[^\"]|\"\")+\"|[\\w$]+)(?:\\s*\\.\\s*(?:\"(?:[^\"]|\"\")+\"|[\\w$]+))*)";

        private static final Pattern CREATE_INDEX = Pattern.compile(
                "CREATE\\s+(UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:(?!ON\\b)" + NAME
                        + "\\s+)?ON\\s+(?:ONLY\\s+)?" + NAME + "\\s*(.*?);?\\s*",
                FLAGS);
        private static final Pattern DROP_INDEX = Pattern.compile(
                "DROP\\s+INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+EXISTS\\s+)?" + NAME + "\\s*(?:CASCADE|RESTRICT)?\\s*;?\\s*",
                FLAGS);
        private static final Pattern REINDEX = Pattern.compile(
                "REINDEX\\s+(?:\\([^)]*\\)\\s*)?(INDEX|TABLE|SCHEMA|DATABASE|SYSTEM)\\b\\s*(?:CONCURRENTLY\\b\\s*)?(?:"
                        + NAME + ")?\\s*;?\\s*",
                FLAGS);
        private static final Pattern CONCURRENT_REINDEX = Pattern.compile(
                "REINDEX\\s+(?:\\([^)]*\\bCONCURRENTLY\\b(?!\\s+(?:off|false|0))[^)]*\\)|(?:\\([^)]*\\)\\s*)?\\w+\\s+CONCURRENTLY\\b)"
                        + ".*",
                FLAGS);
        private static final Pattern REINDEX_ALL =
                Pattern.compile("REINDEX\\s+(?:\\([^)]*\\)\\s*)?(?:DATABASE|SYSTEM|SCHEMA)\\b.*", FLAGS);
        private static final Pattern DETACH = Pattern.compile(
                "ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?" + NAME + "\\s+DETACH\\s+PARTITION\\s+" + NAME
                        + "\\s+CONCURRENTLY\\s*;?\\s*",
                FLAGS);
        private static final Pattern ADD_VALUE = Pattern.compile(
                "ALTER\\s+TYPE\\s+" + NAME + "\\s+ADD\\s+VALUE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?'((?:[^']|'')*)'.*",
                FLAGS);
        private static final Pattern KNOWN_TO_FLYWAY = Pattern.compile(
                "(VACUUM|ALTER\\s+SYSTEM|(?:CREATE|DROP)\\s+(?:DATABASE|TABLESPACE|SUBSCRIPTION))\\b.*", FLAGS);
        private static final Pattern CALL = Pattern.compile("CALL\\b.*", FLAGS);

        private Forms() {}

        private static Optional<NonTransactionalStatement> read(String text) {
            Matcher create = CREATE_INDEX.matcher(text);
            if (create.matches()) {
                return Optional.of(
                        new CreateIndex(create.group(1) != null, create.group(2), create.group(3), create.group(4)));
            }
            Matcher drop = DROP_INDEX.matcher(text);
            if (drop.matches()) {
                return Optional.of(new DropIndex(drop.group(1)));
            }
            Matcher detach = DETACH.matcher(text);
            if (detach.matches()) {
                return Optional.of(new DetachPartition(detach.group(1), detach.group(2)));
            }
            if (CONCURRENT_REINDEX.matcher(text).matches()) {
                Matcher reindex = REINDEX.matcher(text);
                return Optional.of(
                        reindex.matches()
                                ? new Reindex(
                                        reindex.group(1).toUpperCase(Locale.ROOT),
                                        reindex.group(2) == null ? "" : reindex.group(2))
                                : new Other("REINDEX CONCURRENTLY", false));
            }
            if (REINDEX_ALL.matcher(text).matches()) {
                return Optional.of(new Other("REINDEX", false));
            }
            Matcher known = KNOWN_TO_FLYWAY.matcher(text);
            if (known.matches()) {
                return Optional.of(new Other(known.group(1).toUpperCase(Locale.ROOT), true));
            }
            if (DoBlock.endsTransaction(text)) {
                return Optional.of(new Other("DO with a COMMIT", false));
            }
            return Optional.empty();
        }

        private static NonTransactionalStatement readDeclared(String text) {
            Matcher value = ADD_VALUE.matcher(text);
            if (value.matches()) {
                return new AddEnumValue(value.group(1), value.group(2).replace("''", "'"));
            }
            return new Other(
                    CALL.matcher(text).matches()
                            ? "CALL"
                            : text.lines().findFirst().orElse(""),
                    false);
        }
    }
}
