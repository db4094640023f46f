package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.Target;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a session lock would be worthless, nothing is changed. */
@ExtendWith(FreshDatabases.class)
class PoolerIT {
    @Test
    void a_pooler_in_transaction_mode_is_refused_with_the_way_out(TestDatabase database) throws Exception {
        URI server = URI.create(database.url().substring("jdbc:".length()));
        try (TransactionPooler pooler = new TransactionPooler(server.getHost(), server.getPort())) {
            TestDatabase pooled =
                    new TestDatabase(database.url().replaceFirst("//[^/]*/", "//127.0.0.1:" + pooler.port() + "/"));
            Migrator migrator = Chain.BOOKS.migrator(pooled);
            assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                    .isInstanceOf(MigratorException.class)
                    .hasMessageContaining("a pooler in transaction mode is between docuai-db and the server")
                    .hasMessageContaining("connect to the server itself, or to a pool in session mode");
        }
        assertThat(database.query("SELECT to_regclass('flyway_schema_history')"))
                .containsExactly("");
    }
}
