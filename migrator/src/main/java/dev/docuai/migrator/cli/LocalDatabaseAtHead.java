package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.script.Target;
import dev.docuai.postgres.LocalPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A database of the local PostgreSQL at the project's head, to compare with where no database is named: the user's own
 * there may stand anywhere. Dropped when it is closed.
 */
record LocalDatabaseAtHead(ScratchDatabase database, String url) implements AutoCloseable {
    /** Makes it; the scripts are run by {@link #upgrade}. */
    static LocalDatabaseAtHead create(LocalPostgres postgres) {
        DatabaseUrl url = DatabaseUrl.parse(postgres.jdbcUrl());
        try (Session session = Session.open(url, new Cancellation())) {
            ScratchDatabase database = ScratchServer.of(
                            session, Optional.of(url), Optional.empty(), session.currentSchema(), List.of())
                    .create();
            return new LocalDatabaseAtHead(database, postgres.jdbcUrl(database.name()));
        } catch (SQLException e) {
            throw ConnectionFailure.explain(e, url.toString(), "");
        }
    }

    /** Brings it to head. */
    void upgrade(MigratorConfig config) {
        new Migrator(config).upgrade(Target.HEAD);
    }

    @Override
    public void close() {
        database.close();
    }
}
