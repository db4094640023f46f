package dev.docuai.migrator.history;

import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.sql.Quoted;
import java.util.Optional;

/**
 * The operations of {@link HistoryTable} as SQL text without parameters: for scripts that run without docuai-db.
 *
 * @param table the history table
 */
public record HistorySql(HistoryTable table) {
    private static final String INSERT = "INSERT INTO {history} (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)\n";

    /** Each version's last row: a DELETE row reverts the earlier rows of its version. */
    private static final String LAST = "(SELECT DISTINCT ON (version) version, description, type, script, checksum"
            + " FROM {history} WHERE version IS NOT NULL AND type <> 'SCHEMA' ORDER BY version, installed_rank DESC)"
            + " AS last";

    /** Compares versions as numbers, part by part. */
    private static final String ORDER = "string_to_array(version, '.')::numeric[]";

    /**
     * Creates the table exactly as Flyway does (its {@code PostgreSQLDatabase.getRawCreateScript}).
     *
     * @return three statements
     */
    public String create() {
        return fill("""
                CREATE TABLE {history} (
                    "installed_rank" INT NOT NULL,
                    "version" VARCHAR(50),
                    "description" VARCHAR(200) NOT NULL,
                    "type" VARCHAR(20) NOT NULL,
                    "script" VARCHAR(1000) NOT NULL,
                    "checksum" INTEGER,
                    "installed_by" VARCHAR(100) NOT NULL,
                    "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
                    "execution_time" INTEGER NOT NULL,
                    "success" BOOLEAN NOT NULL
                );
                ALTER TABLE {history} ADD CONSTRAINT {pk} PRIMARY KEY ("installed_rank");
                CREATE INDEX {index} ON {history} ("success");
                """)
                .replace("{pk}", Quoted.identifier(table.table() + "_pk"))
                .replace("{index}", Quoted.identifier(table.table() + "_s_idx"));
    }

    /**
     * Appends the row of an applied revision.
     *
     * @param revision an SQL script's
     * @return a statement
     */
    public String insert(Revision revision) {
        return fill(INSERT + "SELECT coalesce(max(installed_rank), 0) + 1, " + values(revision) + " FROM {history};\n");
    }

    /**
     * The same, unless a row or a baseline already says so.
     *
     * @param revision an SQL script's
     * @return a statement
     */
    public String insertUnlessApplied(Revision revision) {
        String id = Quoted.literal(revision.id().toString());
        return fill(INSERT + "SELECT (SELECT coalesce(max(installed_rank), 0) + 1 FROM {history}), " + values(revision)
                + "\nWHERE NOT EXISTS (SELECT FROM " + LAST + "\n    WHERE type <> 'DELETE' AND (version = " + id
                + " OR type = 'BASELINE' AND " + ORDER + " >= string_to_array(" + id + ", '.')::numeric[]));\n");
    }

    /**
     * A revision's description, shortened to its column (Flyway's AbbreviationUtils).
     *
     * @param revision any
     * @return at most 200 characters
     */
    public static String description(Revision revision) {
        String text = revision.description();
        return text.length() <= 200 ? text : text.substring(0, 197) + "...";
    }

    /** Shortened to its column (Flyway's AbbreviationUtils). */
    static String script(Revision revision) {
        String text = revision.upgrade().fileName();
        return text.length() <= 1000 ? text : "..." + text.substring(3, 1000);
    }

    /** Flyway's DbMigrate writes the same: {@code SQL}, the current user, success. */
    private static String values(Revision revision) {
        return Quoted.literal(revision.id().toString()) + ", "
                + Quoted.literal(description(revision)) + ", 'SQL', "
                + Quoted.literal(script(revision)) + ", "
                + revision.upgrade().checksum() + ", current_user, 0, true";
    }

    /**
     * Appends the row of a reverted revision.
     *
     * @param id the revision
     * @return a statement; it does nothing if no row ever said that it was applied
     */
    public String delete(RevisionId id) {
        return fill(INSERT
                + "SELECT (SELECT max(installed_rank) + 1 FROM {history}), version, description, 'DELETE', script,"
                + " checksum, current_user, 0, true\nFROM {history} WHERE type <> 'DELETE' AND version = "
                + Quoted.literal(id.toString()) + " ORDER BY installed_rank DESC LIMIT 1;\n");
    }

    /**
     * Appends such a row for every applied revision above another, highest first.
     *
     * @param goal the revision to stay at; empty for base
     * @return a statement
     */
    public String deleteAbove(Optional<RevisionId> goal) {
        return fill(INSERT + "SELECT (SELECT max(installed_rank) FROM {history}) + row_number() OVER (ORDER BY " + ORDER
                + " DESC), version, description, 'DELETE', script, checksum, current_user, 0, true\nFROM " + LAST
                + "\nWHERE type <> 'DELETE'" + above(goal) + ";\n");
    }

    /**
     * A query for rows that a stamp must not change: rows of scripts that failed, and applied rows above the goal that
     * no SQL script has written (Java migrations, baselines).
     *
     * @param goal the revision to stay at; empty for base
     * @return a query that returns one text, NULL if there are none
     */
    public String untouchable(Optional<RevisionId> goal) {
        return fill("SELECT string_agg(reason, ', ') FROM (SELECT script || ' failed and was not corrected' AS reason"
                + " FROM {history} WHERE NOT success\n        UNION ALL SELECT script || ' is of type ' || type FROM "
                + LAST + " WHERE type NOT IN ('SQL', 'DELETE')" + above(goal) + ") AS reason");
    }

    private static String above(Optional<RevisionId> goal) {
        return goal.map(id ->
                        " AND " + ORDER + " > string_to_array(" + Quoted.literal(id.toString()) + ", '.')::numeric[]")
                .orElse("");
    }

    /**
     * Removes every row.
     *
     * @return a statement
     */
    public String purge() {
        return fill("DELETE FROM {history};\n");
    }

    private String fill(String template) {
        return template.replace("{history}", table.quoted());
    }
}
