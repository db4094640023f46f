package dev.docuai.migration.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.IterativeScan;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants that share a session factory or a loader, the tables of {@code public} beside theirs. */
@ExtendWith(FreshDatabases.class)
class TenantConnectionsIT {

    private static void tenants(TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        MappingStyle.DEFAULT_SCHEMA.createTables(database, "one");
        MappingStyle.DEFAULT_SCHEMA.createTables(database, "two");
        MappedSchemasIT.byEuclid(database, "two");
    }

    @ParameterizedTest
    @EnumSource
    void each_session_keeps_to_its_tenant(TenantConnections style, @AtHead TestDatabase database) throws SQLException {
        tenants(database);
        List<String> ofPublic = MappedSchemasIT.rows(database, "public");

        try (SchemaRole role = SchemaRole.create(database, List.of("one", "two"));
                SessionFactory factory = style.factory(role.view())) {
            Function<String, StatelessSession> sessions = style.sessions(factory);
            Shelf one = new Shelf("one", () -> sessions.apply("one"));
            Shelf two = new Shelf("two", () -> sessions.apply("two"));
            one.fill();
            List<String> ofOne = MappedSchemasIT.rows(database, "one");
            two.fill();
            for (int i = 0; i < 2; i++) {
                one.search(true);
                two.search(false);
            }
            assertThat(MappedSchemasIT.rows(database, "one")).isEqualTo(ofOne);

            List<String> ofTwo = MappedSchemasIT.rows(database, "two");
            one.replace();
            one.search(true);
            one.empty();
            two.search(false);
            assertThat(MappedSchemasIT.rows(database, "one")).noneMatch(row -> row.contains("one"));
            assertThat(MappedSchemasIT.rows(database, "two")).isEqualTo(ofTwo);
            two.replace();
            two.empty();
            assertThat(MappedSchemasIT.rows(database, "public")).isEqualTo(ofPublic);
        }
    }

    @Test
    void without_hibernate_the_caller_names_the_schema(@AtHead TestDatabase database) throws SQLException {
        tenants(database);
        List<String> ofPublic = MappedSchemasIT.rows(database, "public");
        try (SchemaRole role = SchemaRole.create(database, List.of("one", "two"));
                SessionFactory factory = TenantConnections.PROVIDER.factory(role.view())) {
            for (Map.Entry<String, Boolean> tenant :
                    Map.of("one", true, "two", false).entrySet()) {
                Function<String, StatelessSession> sessions = TenantConnections.PROVIDER.sessions(factory);
                Shelf shelf = new Shelf(tenant.getKey(), () -> sessions.apply(tenant.getKey()));
                shelf.fill();
                TableNames names = TableNames.inSchema(tenant.getKey());
                shelf.replace(ChunkLoader.on(new TenantConnections.Routing(role.view(), () -> "public"))
                        .tables(names));
                try (Connection connection = role.view().connect()) {
                    SearchIndexes indexes = SearchIndexes.read(connection, names);
                    List<SearchHit> hits = Shelf.search().source(1).run(connection, indexes);
                    assertThat(hits).hasSize(5);
                    assertThat(hits.get(0).similarity() == 1).isEqualTo(tenant.getValue());
                }
            }
        }
        assertThat(MappedSchemasIT.rows(database, "public")).isEqualTo(ofPublic);
    }

    @Test
    void names_of_another_strategy_are_told_by_functions(@AtHead TestDatabase database) throws SQLException {
        MappingStyle.UPPER_CASE_NAMES.createTables(database, "one");
        TableNames names = TableNames.inSchema("one", table -> "docuai_" + table, column -> "c_" + column);
        try (SessionFactory factory = MappingStyle.UPPER_CASE_NAMES.factory(database, "one");
                Connection connection = database.connect()) {
            Shelf shelf = new Shelf("one", factory::openStatelessSession);
            shelf.fill();
            shelf.replace(ChunkLoader.on(connection).tables(names));
            assertThat(Shelf.search().run(connection, SearchIndexes.read(connection, names)))
                    .hasSize(5);
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("0|0|0");
    }

    @Test
    void indexes_that_were_read_for_another_schema_are_read_again(@AtHead TestDatabase database) throws SQLException {
        tenants(database);
        try (SessionFactory factory = TenantConnections.PROVIDER.factory(database)) {
            Function<String, StatelessSession> sessions = TenantConnections.PROVIDER.sessions(factory);
            List.of("one", "two").forEach(tenant -> new Shelf(tenant, () -> sessions.apply(tenant)).fill());
        }
        try (Connection one = new TenantConnections.Routing(database, () -> "one").getConnection();
                Connection two = new TenantConnections.Routing(database, () -> "two").getConnection()) {
            SearchIndexes ofOne = SearchIndexes.read(one);
            SearchIndexes ofTwo = SearchIndexes.read(two);
            for (boolean autoCommit : new boolean[] {true, false}) {
                one.setAutoCommit(autoCommit);
                two.setAutoCommit(autoCommit);
                assertThat(Shelf.search().run(two, ofOne))
                        .isEqualTo(Shelf.search().run(two, ofTwo));
                assertThat(Shelf.search().source(1).run(one, ofTwo))
                        .isEqualTo(Shelf.search().source(1).run(one, ofOne));
                // Only an index of Euclidean distances can say how near a zero vector is.
                assertThat(ChunkSearch.nearest(new float[1536]).run(two, ofOne)).hasSize(6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hnsw (embedding vector_ip_ops)",
                "hnsw ((embedding::halfvec(1536)) halfvec_l2_ops)",
                "hnsw ((binary_quantize(embedding)::bit(1536)) bit_hamming_ops)",
                "ivfflat ((embedding::halfvec(1536)) halfvec_cosine_ops) WITH (lists = 1)"
            })
    void a_search_needs_no_pgvector_on_the_search_path(String index, @AtHead TestDatabase database)
            throws SQLException {
        MappingStyle.DEFAULT_SCHEMA.createTables(database, "one");
        database.execute(
                "DROP INDEX one.ix_document_chunks_embedding", "CREATE INDEX ON one.document_chunks USING " + index);
        try (SessionFactory factory = MappingStyle.DEFAULT_SCHEMA.factory(database, "one")) {
            new Shelf("one", factory::openStatelessSession).fill();
        }
        try (Connection off = database.connect();
                Connection on = database.connect()) {
            off.setSchema("one");
            SearchIndexes indexes = SearchIndexes.read(off);
            assertThat(indexes.indexes()).hasSize(1);
            List<SearchHit> hits = Shelf.search().limit(3).run(off, indexes);
            assertThat(hits).hasSize(3).first().extracting(SearchHit::chunkId).isEqualTo(2L);
            assertThat(Shelf.search()
                            .limit(3)
                            .source(1)
                            .iterativeScan(IterativeScan.OFF)
                            .run(off, indexes))
                    .isEqualTo(hits);
            TableNames names = TableNames.inSchema("one");
            assertThat(Shelf.search().limit(3).run(on, SearchIndexes.read(on, names)))
                    .isEqualTo(hits);
        }
    }
}
