package dev.docuai.migration.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import dev.docuai.migration.repository.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where the loader's connections come from, whose transactions they are in, and what goes over them. */
@ExtendWith(FreshDatabases.class)
class LoaderConnectionsIT {
    private static final NewChunk REFUSED_BY_THE_SERVER =
            new NewChunk(1, 99, "", null).withModel("m".repeat(101), null);

    @Test
    void a_pools_connections_come_back_as_they_were(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            ChunkLoader loader = ChunkLoader.on(pool).perBatch(3);
            loader.load(Chunks.of(1, 10));
            assertThatThrownBy(() -> loader.load(Stream.of(REFUSED_BY_THE_SERVER)))
                    .isInstanceOf(LoadException.class);

            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
            }
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|10");
    }

    @Test
    void on_a_connection_that_commits_by_itself_the_loader_makes_transactions(@AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        try (Connection connection = database.connect()) {
            ChunkLoader loader = ChunkLoader.on(connection);
            loader.perBatch(2).load(Chunks.of(1, 3));
            assertThatThrownBy(() -> loader.load(Stream.concat(Chunks.of(1, 3), Stream.of(REFUSED_BY_THE_SERVER))))
                    .isInstanceOf(LoadException.class);

            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|3");
    }

    @Test
    void in_the_callers_transaction_nothing_is_committed_and_a_refusal_takes_back_its_load_only(
            @AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            ChunkLoader loader = ChunkLoader.on(connection);
            loader.load(Chunks.of(1, 3));
            assertThatThrownBy(() -> loader.load(Stream.concat(Chunks.of(1, 700), Stream.of(REFUSED_BY_THE_SERVER))))
                    .isInstanceOf(LoadException.class);
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
            connection.commit();
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|3");

            assertThatThrownBy(() -> loader.perBatch(10).load(Chunks.of(1, 3)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("give the loader a DataSource");
        }
    }

    @Test
    void a_load_joins_a_sessions_transaction_which_outlives_a_refusal(@AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            ChunkLoader loader = ChunkLoader.on(session);
            Transaction transaction = session.beginTransaction();
            loader.load(Chunks.of(1, 3));
            assertThatThrownBy(() -> loader.load(Stream.of(REFUSED_BY_THE_SERVER)))
                    .isInstanceOf(LoadException.class);
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
            transaction.commit();
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|3");

            loader.perBatch(2).load(Chunks.of(1, 3));
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|6");
        }
    }

    @Test
    void a_row_costs_hardly_more_on_the_wire_than_its_embedding(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        TestDatabase counted = new TestDatabase(database.url() + (database.url().contains("?") ? "&" : "?")
                + "sslmode=disable&socketFactory=" + CountingSockets.class.getName());

        long before = CountingSockets.sent();
        ChunkLoader.on(Chunks.source(counted)).load(Chunks.embedded(1, 1_000));
        long loaded = CountingSockets.sent() - before;
        assertThat(loaded / 1_000).isBetween(6_144L, 6_500L);

        try (Sessions sessions = new Sessions(counted);
                StatelessSession session = sessions.open()) {
            Document document = session.get(Document.class, 1L);
            List<DocumentChunk> chunks = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                DocumentChunk chunk = new DocumentChunk(document, i, "text " + i);
                chunk.setEmbedding(Rows.embedding(i));
                chunks.add(chunk);
            }
            before = CountingSockets.sent();
            new ChunkRepository_(session).persistAll(chunks);
            assertThat((CountingSockets.sent() - before) / 1_000).isBetween(6_144L, 6_500L);
        }
    }
}
