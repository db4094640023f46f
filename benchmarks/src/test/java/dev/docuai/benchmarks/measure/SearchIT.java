package dev.docuai.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchIT {
    private static final int ROWS = 1_000;

    /** PostgreSQL makes five plans for the values given before it considers one for all. */
    private static final int UNTIL_GENERIC = 8;

    @TempDir
    private static Path cache;

    private static BenchmarkDatabase database;
    private static Workload workload;
    private static DataSet data;

    @BeforeAll
    static void fill() {
        database = BenchmarkDatabase.onOwnServer(line -> {});
        data = DataSets.open(
                "synthetic",
                DataSetOptions.defaults().withRows(ROWS).withQueries(20).withCache(cache));
        TableLoader.fill(database, data, Progress.NONE);
        workload = Workload.of(data);
    }

    @AfterAll
    static void stop() {
        data.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"HNSW, 16", "HNSW_HALFVEC, 40", "HNSW_BIT, 160", "IVFFLAT, 5", "EXACT, 0"})
    void a_search_finds_what_a_service_finds(IndexKind kind, int effort) throws SQLException {
        TableCopy copy = indexed(kind);
        try (Search search = Search.nearest(database.connect(), copy.schema(), kind, effort, 10);
                Search ofSource = Search.nearestOf(
                        TableLoader.source(50), database.connect(), copy.schema(), kind, effort, 10, List.of());
                Connection service = database.connect()) {
            Sql.execute(service, "SET search_path = " + copy.schema() + ", public");
            Sql.execute(service, "SET ivfflat.probes = " + Math.max(1, effort));
            service.setAutoCommit(false);
            SearchIndexes indexes = SearchIndexes.read(service);
            long source = SearchSql.source(service, TableLoader.source(50));
            for (int query = 0; query < UNTIL_GENERIC; query++) {
                PGvector vector = workload.vectors().get(query);
                ChunkSearch asked = ChunkSearch.nearest(vector.toArray()).efSearch(Math.max(1, effort));

                assertThat(search.keys(vector)).isEqualTo(found(asked, kind, indexes, service, vector));
                assertThat(ofSource.keys(vector))
                        .isEqualTo(found(asked.source(source), kind, indexes, service, vector));
            }
            search.requirePlan(workload.vectors().get(0));
            ofSource.requirePlan(workload.vectors().get(0));
            assertThat(search.pages(workload.vectors().get(0))).isPositive();
        } finally {
            drop(copy);
        }
    }

    @Test
    void a_chunk_is_the_row_of_its_number_at_any_key() throws SQLException {
        TableCopy copy = indexed(IndexKind.EXACT);
        try (Connection connection = database.connect()) {
            Sql.execute(connection, "UPDATE " + copy.table() + " SET chunk_id = 5000 - chunk_id");
            try (Search search = Search.nearest(database.connect(), copy.schema(), IndexKind.EXACT, 0, 10)) {
                int[] rows = search.find(workload.vectors().get(3));

                assertThat(workload.recall(3, rows, 10)).isEqualTo(1);
                Sql.execute(connection, "UPDATE " + copy.table() + " SET chunk_id = chunk_id + 10000");
                assertThatThrownBy(() -> search.find(workload.vectors().get(3)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no chunk had the key");
            }
        } finally {
            drop(copy);
        }
    }

    @ParameterizedTest
    @CsvSource({"HNSW, 9, 10", "HNSW_HALFVEC, 10, 20", "HNSW_BIT, 40, 100"})
    void an_ef_search_that_services_raise_is_refused(IndexKind kind, int effort, int raised) throws SQLException {
        TableCopy copy = indexed(kind);
        try (Search hundred = Search.nearestRaised(database.connect(), copy.schema(), kind, effort, 100)) {
            assertThat(hundred.find(workload.vectors().get(0))).hasSize(100);
            assertThatThrownBy(() -> Search.nearest(database.connect(), copy.schema(), kind, effort, 10))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("hnsw.ef_search = " + raised + ", not " + effort)
                    .hasMessageContaining("ask for " + raised);
        } finally {
            drop(copy);
        }
    }

    @Test
    void a_table_with_another_index_than_the_one_asked_for_is_refused() throws SQLException {
        TableCopy copy = indexed(IndexKind.HNSW_HALFVEC);
        try {
            assertThatThrownBy(() -> Search.nearest(database.connect(), copy.schema(), IndexKind.HNSW, 40, 10))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("hnsw(vector)")
                    .hasMessageContaining("HALFVEC");
        } finally {
            drop(copy);
        }
    }

    private static long[] found(
            ChunkSearch asked, IndexKind kind, SearchIndexes indexes, Connection service, PGvector vector)
            throws SQLException {
        List<SearchHit> hits = kind == IndexKind.EXACT
                ? asked.exactStatement(indexes).run(service, vector.toArray())
                : asked.statement(indexes).run(service, vector.toArray());
        return hits.stream().mapToLong(SearchHit::chunkId).toArray();
    }

    private static TableCopy indexed(IndexKind kind) throws SQLException {
        IndexSetting setting = switch (kind) {
            case IVFFLAT -> IndexSetting.ivfflat(20);
            case EXACT -> IndexSetting.exact();
            default -> IndexSetting.hnsw(kind, 16, 64);
        };
        try (Connection connection = database.connect()) {
            TableCopy copy = TableCopy.make(connection, "searched", setting);
            new IndexBuild("64MB", 0).run(connection, copy, new Interruption());
            return copy;
        }
    }

    private static void drop(TableCopy copy) throws SQLException {
        try (Connection connection = database.connect()) {
            copy.drop(connection);
        }
    }
}
