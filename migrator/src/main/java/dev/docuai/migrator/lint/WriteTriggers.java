package dev.docuai.migrator.lint;

import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Triggers on every table of a scratch database that note each statement which writes: a DELETE that finds no row among
 * the samples may find some in production. They see what DO blocks, functions, rules and cascades run. Triggers for each
 * statement fire even if no row is there (PostgreSQL, "Overview of Trigger Behavior").
 */
final class WriteTriggers {
    /** Holds the function; no script has a schema of this name. */
    static final String SCHEMA = "docuai_lint";

    private static final String NAME = "docuai_lint_writes";
    private static final String SETTING = "docuai_lint.writes";

    private static final String FUNCTION = """
            CREATE SCHEMA IF NOT EXISTS docuai_lint;
            CREATE OR REPLACE FUNCTION docuai_lint.note_write() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_catalog.set_config('docuai_lint.writes',
                    coalesce(pg_catalog.current_setting('docuai_lint.writes', true), '')
                        || TG_OP || ' ' || TG_RELID || ';', false);
                RETURN NULL;
            END $$""";

    /** ALWAYS: a script may set session_replication_role. A table of another owner's is left out. */
    private static final String INSTALL = """
            DO $$
            DECLARE
                one record;
            BEGIN
                FOR one IN
                    SELECT c.oid::regclass::text AS name
                    FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
                      AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'docuai_lint')
                      AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t
                                      WHERE t.tgrelid = c.oid AND t.tgname = 'docuai_lint_writes')
                LOOP
                    BEGIN
                        EXECUTE 'CREATE TRIGGER docuai_lint_writes BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON '
                            || one.name || ' FOR EACH STATEMENT EXECUTE FUNCTION docuai_lint.note_write()';
                        EXECUTE 'ALTER TABLE ' || one.name || ' ENABLE ALWAYS TRIGGER docuai_lint_writes';
                    EXCEPTION WHEN insufficient_privilege THEN
                        NULL;
                    END;
                END LOOP;
            END $$""";

    private static final String TAKE = "SELECT pg_catalog.current_setting('" + SETTING + "', true),"
            + " pg_catalog.set_config('" + SETTING + "', '', false)";

    private WriteTriggers() {}

    /** Adds them to the tables that have none yet. */
    static void install(Connection connection) throws SQLException {
        Sql.execute(connection, FUNCTION);
        Sql.execute(connection, INSTALL);
    }

    /** What they have noted since the last call. */
    static Set<Write> take(Connection connection) throws SQLException {
        String noted = Sql.one(connection, TAKE, row -> row.getString(1));
        Set<Write> writes = new LinkedHashSet<>();
        if (noted != null) {
            for (String one : noted.split(";")) {
                int space = one.indexOf(' ');
                if (space > 0) {
                    writes.add(new Write(one.substring(0, space), Long.parseLong(one.substring(space + 1))));
                }
            }
        }
        return writes;
    }

    /** A catalog as if they were not there. */
    static DatabaseModel hidden(DatabaseModel model) {
        return model.only(
                object -> !(object instanceof Trigger trigger && trigger.name().equals(NAME))
                        && !object.id().name().schema().equals(SCHEMA)
                        && !object.id().name().name().equals(SCHEMA)
                        && !object.id().toString().contains(SCHEMA));
    }
}
