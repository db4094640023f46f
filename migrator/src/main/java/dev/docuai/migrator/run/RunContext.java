package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;

/**
 * What scripts are run with.
 *
 * @param session holds the migration lock
 * @param table the history table
 * @param flyway how Flyway is set up: its parser and placeholders apply to undo scripts too
 * @param settings what the user asked for, and who is told
 */
public record RunContext(Session session, HistoryTable table, FlywaySettings flyway, RunSettings settings) {
    public Connection connection() {
        return session.connection();
    }

    public RunOptions options() {
        return settings.options();
    }

    public MigrationListener listener() {
        return settings.listener();
    }

    /** A script as Flyway cuts it. */
    public SqlStatements statements(Script script) {
        return SqlStatements.of(script, flyway.configuration());
    }
}
