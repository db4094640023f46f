package dev.docuai.migrator.history;

import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first blocks of a script that runs without docuai-db: they raise an exception, before any change, where the
 * command itself would refuse.
 *
 * @param table the history table
 * @param schemaNamed whether the user named its schema; otherwise it must be the connection's own
 * @param transactional whether the script is one transaction
 */
public record HistoryGuard(HistoryTable table, boolean schemaNamed, boolean transactional) {
    private static final String PROBE = """
            DO $docuai$ BEGIN PERFORM set_config('docuai_db.in_transaction', 'yes', true); END $docuai$;
            """;

    /** A transaction-local setting is lost in the next statement unless both are in one transaction. */
    private static final String START = """
            DO $docuai$
            BEGIN
                IF {wrong_mode} THEN
                    RAISE EXCEPTION {mode};
                END IF;
                IF NOT {try_lock}({key}) THEN
                    RAISE EXCEPTION 'another migrator is at work' USING HINT = 'wait for its end, then run this script again';
                END IF;
                IF current_schema() IS DISTINCT FROM {schema} THEN
                    {other_schema}
                END IF;
                PERFORM set_config('docuai_db.search_path', current_setting('search_path'), {transactional});
            END
            $docuai$;
            """;

    private static final String NO_TABLE_AT_BASE = """
            DO $docuai$
            BEGIN
                IF to_regclass({history_literal}) IS NULL THEN
                    IF EXISTS (SELECT FROM pg_class c WHERE relnamespace = {schema}::regnamespace
                                  AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                                  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
                                                                          AND objid = c.oid AND deptype = 'e')) THEN
                        RAISE EXCEPTION 'schema % has objects but no history, so its revision is unknown', {schema}
                            USING HINT = 'record what is applied: docuai-db stamp, or docuai-db adopt after Alembic';
                    END IF;
                    {create}
                END IF;
            END
            $docuai$;
            """;

    private static final String CREATE_TABLE = """
            DO $docuai$
            BEGIN
                IF to_regclass({history_literal}) IS NULL THEN
                    {create}
                END IF;
            END
            $docuai$;
            """;

    private static final String STANDS_AT = """
            DO $docuai$
            DECLARE
                standing text;
                problem text;
            BEGIN
                IF to_regclass({history_literal}) IS NOT NULL THEN
                    SELECT version INTO standing FROM {last} WHERE type <> 'DELETE' AND success
                    ORDER BY string_to_array(version, '.')::numeric[] DESC LIMIT 1;
                END IF;
                IF standing IS DISTINCT FROM {expected} THEN
                    RAISE EXCEPTION 'this script begins at %, and the database is at %', {from}, coalesce(standing, 'base')
                        USING HINT = 'docuai-db writes one that begins there: --sql ' || coalesce(standing, 'base') || ':TARGET';
                END IF;
                IF standing IS NOT NULL OR to_regclass({history_literal}) IS NOT NULL THEN
                    SELECT string_agg(script, ', ') INTO problem FROM {history} failed WHERE NOT success
                       AND NOT EXISTS (SELECT FROM {history} later WHERE later.version = failed.version
                                          AND later.type = 'DELETE' AND later.installed_rank > failed.installed_rank);
                    IF problem IS NOT NULL THEN
                        RAISE EXCEPTION 'failed and not corrected: %', problem USING HINT = 'docuai-db repair';
                    END IF;
                    {agreement}
                END IF;
            END
            $docuai$;
            """;

    /** A row without a checksum belongs to a baseline or a Java migration. */
    private static final String AGREEMENT = """
                    SELECT string_agg(expected.version, ', ') INTO problem
                    FROM (VALUES {values}) AS expected (version, checksum)
                    LEFT JOIN {last} ON last.version = expected.version AND type <> 'DELETE' AND success
                    WHERE last.checksum <> expected.checksum
                       OR last.version IS NULL AND NOT EXISTS (SELECT FROM {baseline} WHERE type = 'BASELINE'
                              AND string_to_array(baseline.version, '.')::numeric[]
                                  >= string_to_array(expected.version, '.')::numeric[]);
                    IF problem IS NOT NULL THEN
                        RAISE EXCEPTION 'changed since applied, or pending below the current revision: %', problem
                            USING HINT = 'write this script from the scripts that the database was upgraded with';
                    END IF;""";

    private static final String LAST = "(SELECT DISTINCT ON (version) version, type, checksum, success FROM {history}"
            + " WHERE version IS NOT NULL AND type <> 'SCHEMA' ORDER BY version, installed_rank DESC) AS ";

    /**
     * Takes Flyway's lock, and checks how psql runs the script.
     *
     * @return statements
     */
    public String start() {
        return PROBE + fill(START);
    }

    /**
     * Raises an exception unless the database is exactly at the last of these revisions, with all of them applied from
     * the scripts as they are now. At base, creates the table if it is missing.
     *
     * @param applied lowest first; none for base
     * @return a statement or two
     */
    public String standsAt(List<Revision> applied) {
        String agreement = applied.isEmpty()
                ? ""
                : AGREEMENT
                        .indent(8)
                        .replace(
                                "{values}",
                                applied.stream()
                                        .map(HistoryGuard::idAndChecksum)
                                        .collect(Collectors.joining(", ")));
        return standsAt(applied, agreement) + (applied.isEmpty() ? fill(NO_TABLE_AT_BASE) : "");
    }

    /**
     * Raises an exception unless the database is exactly at the last of these revisions.
     *
     * @param applied lowest first; none for base
     * @return a statement
     */
    public String stampsFrom(List<Revision> applied) {
        return standsAt(applied, "");
    }

    private String standsAt(List<Revision> applied, String agreement) {
        String from = applied.isEmpty()
                ? "base"
                : applied.get(applied.size() - 1).id().toString();
        return fill(STANDS_AT
                .replace("        {agreement}\n", agreement)
                .replace("{expected}", applied.isEmpty() ? "NULL" : Quoted.literal(from))
                .replace("{from}", Quoted.literal(from)));
    }

    private static String idAndChecksum(Revision revision) {
        String checksum = revision.upgrade().isJava()
                ? "NULL::integer"
                : String.valueOf(revision.upgrade().checksum());
        return "(" + Quoted.literal(revision.id().toString()) + ", " + checksum + ")";
    }

    /**
     * Creates the table if it is missing.
     *
     * @return a statement
     */
    public String createTable() {
        return fill(CREATE_TABLE);
    }

    /**
     * Raises an exception if a query returns a text.
     *
     * @param query returns one text, or NULL
     * @param fix the fix
     * @return a statement
     */
    public String refuse(String query, String fix) {
        return """
                DO $docuai$
                DECLARE
                    problem text := ({query});
                BEGIN
                    IF problem IS NOT NULL THEN
                        RAISE EXCEPTION '%', problem USING HINT = {fix};
                    END IF;
                END
                $docuai$;
                """.replace("{query}", query).replace("{fix}", Quoted.literal(fix));
    }

    /**
     * Releases the lock; at the end of a transaction the server does so.
     *
     * @return a statement, blank if the script is one transaction
     */
    public String end() {
        return transactional
                ? ""
                : "DO $docuai$ BEGIN PERFORM pg_advisory_unlock(" + table.lockKey() + "); END $docuai$;\n";
    }

    /**
     * Releases the advisory locks of a script, and keeps this script's own: as a lock of the transaction it stays, as a
     * lock of the session it is taken again.
     *
     * @return a statement
     */
    public String releaseOtherLocks() {
        String retake = transactional
                ? ""
                : "IF NOT pg_try_advisory_lock(" + table.lockKey() + ") THEN RAISE EXCEPTION"
                        + " 'another migrator has begun to work' USING HINT = 'see what it has done'; END IF; ";
        return "DO $docuai$ BEGIN PERFORM pg_advisory_unlock_all(); " + retake + "END $docuai$;\n";
    }

    /**
     * Restores the search path of the beginning, as Flyway does after each script.
     *
     * @return a statement
     */
    public String restoreSearchPath() {
        return "DO $docuai$ BEGIN PERFORM set_config('search_path', current_setting('docuai_db.search_path'), "
                + transactional + "); END $docuai$;\n";
    }

    private String fill(String template) {
        String inTransaction = "current_setting('docuai_db.in_transaction', true)";
        String otherSchema = schemaNamed
                ? "PERFORM set_config('search_path', {schema_identifier} || ', ' || current_setting('search_path'), {transactional});"
                : "RAISE EXCEPTION 'this script is for schema %, and the connection''s own is %', {schema}, current_schema()\n"
                        + "            USING HINT = 'name the schema when the script is written: --schema';";
        String mode = transactional
                ? "'this script is one transaction: run it with psql --single-transaction'"
                : "'this script makes transactions of its own: run it without psql --single-transaction'";
        String create = new HistorySql(table).create().strip().replace("\n", "\n        ");
        return template.replace("{other_schema}", otherSchema)
                .replace("{wrong_mode}", inTransaction + (transactional ? " IS DISTINCT FROM 'yes'" : " = 'yes'"))
                .replace("{mode}", mode)
                .replace("{try_lock}", transactional ? "pg_try_advisory_xact_lock" : "pg_try_advisory_lock")
                .replace("{transactional}", String.valueOf(transactional))
                .replace("{last}", LAST + "last")
                .replace("{baseline}", LAST + "baseline")
                .replace("{key}", String.valueOf(table.lockKey()))
                .replace("{create}", create)
                .replace("{schema_identifier}", Quoted.literal(Quoted.identifier(table.schema())))
                .replace("{schema}", Quoted.literal(table.schema()))
                .replace("{history_literal}", Quoted.literal(table.quoted()))
                .replace("{history}", table.quoted());
    }
}
