package dev.docuai.migration.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** What a killed process could not drop, the next run does: alone here, for any other test's run would do it too. */
@Isolated
@ExtendWith(FreshDatabases.class)
class LeftBehindIT {
    private static final String OLD = "docuai_scratch_20200101000000_0000000a";
    private static final String USED = "docuai_scratch_20200101000000_0000000b";
    private static final String RECENT = "docuai_scratch_29991231000000_0000000c";
    private static final String FOREIGN = "docuai_scratch_20200101000000_mine";
    private static final List<String> ALL = List.of(OLD, USED, RECENT, FOREIGN);

    @Test
    void only_old_scratch_databases_without_connections_are_dropped(TestDatabase database) throws SQLException {
        for (String name : ALL) {
            SharedServer.execute("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " TEMPLATE template0");
        }
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        try (Session user = Session.open(url.withDatabase(USED), new Cancellation());
                Session real = Session.open(url, new Cancellation())) {
            ScratchServer.of(real, Optional.of(url), Optional.empty(), "public", List.of())
                    .create()
                    .close();

            assertThat(database.query("SELECT datname FROM pg_database WHERE datname LIKE 'docuai_scratch_%'"))
                    .contains(USED, RECENT, FOREIGN)
                    .doesNotContain(OLD);
            assertThat(user.currentDatabase()).isEqualTo(USED);
        } finally {
            for (String name : ALL) {
                SharedServer.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            }
        }
    }
}
