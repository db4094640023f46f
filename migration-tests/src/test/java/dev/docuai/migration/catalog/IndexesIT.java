package dev.docuai.migration.catalog;

import static dev.docuai.migration.catalog.Catalogs.after;
import static dev.docuai.migration.catalog.Catalogs.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Indexes, to the last option. */
@ExtendWith(FreshDatabases.class)
class IndexesIT {
    private static final String TABLE = "CREATE TABLE t (id int, a text, b text COLLATE \"C\", w varchar(9), j jsonb,"
            + " ts tsvector, \"Key, (\" int[], v vector(3))";

    private static final List<String> ALL = List.of(
            "CREATE INDEX plain ON t (id)",
            "CREATE INDEX \"Quoted, (\" ON t (\"Key, (\", id)",
            "CREATE UNIQUE INDEX uq ON t (id, a) NULLS NOT DISTINCT",
            "CREATE INDEX orders ON t (id DESC, a NULLS FIRST, b DESC NULLS LAST)",
            "CREATE INDEX collations ON t (a COLLATE \"C\", b COLLATE \"POSIX\", b, lower(a), lower(a) COLLATE \"C\","
                    + " lower(b), lower(b) COLLATE \"default\", (a || 'x'))",
            "CREATE INDEX classes ON t (a text_pattern_ops, w varchar_pattern_ops, w)",
            "CREATE INDEX expressions ON t (lower(a), (id + 1), coalesce(a, ',)''('), ((j ->> 'k'::text)),"
                    + " (CASE WHEN id > 1 THEN a ELSE b END))",
            "CREATE INDEX covering ON t (id) INCLUDE (w, \"Key, (\") WITH (fillfactor = 70) WHERE a > 'x' AND b IS NOT NULL",
            "CREATE INDEX json ON t USING gin (j jsonb_path_ops) WITH (fastupdate = off)",
            "CREATE INDEX signatures ON t USING gist (ts tsvector_ops (siglen = 64))",
            "CREATE INDEX whole ON t ((t.* IS NULL))",
            "CREATE INDEX nearest ON t USING hnsw (v vector_cosine_ops) WITH (m = 8, ef_construction = 32)",
            "CREATE INDEX halves ON t USING hnsw ((v::halfvec(3)) halfvec_l2_ops)",
            "CREATE INDEX bits ON t USING hnsw ((binary_quantize(v)::bit(3)) bit_hamming_ops)",
            "CREATE INDEX lists ON t USING ivfflat (v) WITH (lists = 2)");

    private static DatabaseModel withAll(TestDatabase database) throws SQLException {
        database.execute("CREATE EXTENSION vector", TABLE);
        return after(database, ALL.toArray(String[]::new));
    }

    @Test
    void every_field_is_filled(TestDatabase database) throws SQLException {
        DatabaseModel model = withAll(database);
        database.execute("COMMENT ON INDEX covering IS 'covers'");
        assertThat(get(after(database), Index.class, "index covering"))
                .isEqualTo(new Index(
                        ObjectName.of("covering"),
                        ObjectName.of("t"),
                        "btree",
                        List.of("id"),
                        new Index.Tail("w, \"Key, (\"", false, "a > 'x'::text AND b IS NOT NULL"),
                        Map.of("fillfactor", "70"),
                        false,
                        true,
                        Optional.empty(),
                        List.of("\"Key, (\"", "a", "b", "id", "w"),
                        "covers"));
        Index unique = get(model, Index.class, "index uq");
        assertThat(unique.unique()).isTrue();
        assertThat(unique.tail()).isEqualTo(new Index.Tail("", true, ""));
    }

    @Test
    void keys_say_what_is_not_the_usual_and_only_that(TestDatabase database) throws SQLException {
        DatabaseModel model = withAll(database);
        assertThat(get(model, Index.class, "index orders").keys())
                .containsExactly("id DESC", "a NULLS FIRST", "b DESC NULLS LAST");
        assertThat(get(model, Index.class, "index collations").keys())
                .containsExactly(
                        "a COLLATE \"C\"",
                        "b COLLATE \"POSIX\"",
                        "b",
                        "lower(a)",
                        "lower(a) COLLATE \"C\"",
                        "lower(b)",
                        "lower(b) COLLATE \"default\"",
                        "(a || 'x'::text)");
        assertThat(get(model, Index.class, "index classes").keys())
                .containsExactly("a text_pattern_ops", "w varchar_pattern_ops", "w");
        assertThat(get(model, Index.class, "index signatures").keys()).containsExactly("ts tsvector_ops (siglen='64')");
        assertThat(get(model, Index.class, "index \"Quoted, (\"").keys()).containsExactly("\"Key, (\"", "id");
    }

    @Test
    void vector_indexes_always_say_their_operator_class(TestDatabase database) throws SQLException {
        DatabaseModel model = withAll(database);
        assertThat(get(model, Index.class, "index lists").keys()).containsExactly("v vector_l2_ops");
        assertThat(get(model, Index.class, "index halves").keys()).containsExactly("(v::halfvec(3)) halfvec_l2_ops");
        Index nearest = get(model, Index.class, "index nearest");
        assertThat(nearest.method()).isEqualTo("hnsw");
        assertThat(nearest.keys()).containsExactly("v vector_cosine_ops");
        assertThat(nearest.options()).isEqualTo(Map.of("m", "8", "ef_construction", "32"));
    }

    @Test
    void an_index_made_from_its_record_gives_the_same_record(TestDatabase original, TestDatabase rebuilt)
            throws SQLException {
        List<Index> indexes = withAll(original).all(Index.class);
        assertThat(indexes).hasSize(ALL.size());
        rebuilt.execute("CREATE EXTENSION vector", TABLE);
        rebuilt.execute(indexes.stream().map(IndexesIT::sql).toArray(String[]::new));
        assertThat(after(rebuilt).all(Index.class)).isEqualTo(indexes);
    }

    private static String sql(Index index) {
        Index.Tail tail = index.tail();
        String options = index.options().entrySet().stream()
                .map(option -> option.getKey() + " = '" + option.getValue() + "'")
                .collect(Collectors.joining(", "));
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + index.name() + " ON " + index.table()
                + " USING " + index.method() + " (" + String.join(", ", index.keys()) + ")"
                + (tail.include().isEmpty() ? "" : " INCLUDE (" + tail.include() + ")")
                + (tail.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + (options.isEmpty() ? "" : " WITH (" + options + ")")
                + (tail.where().isEmpty() ? "" : " WHERE " + tail.where());
    }

    @Test
    void one_on_a_materialized_view_is_seen(TestDatabase database) throws SQLException {
        DatabaseModel model =
                after(database, "CREATE MATERIALIZED VIEW mv AS SELECT 1 AS one", "CREATE UNIQUE INDEX ix ON mv (one)");
        Index index = get(model, Index.class, "index ix");
        assertThat(index.table()).isEqualTo(ObjectName.of("mv"));
        assertThat(index.columns()).containsExactly("one");
    }

    @Test
    void an_interrupted_build_is_told(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (id int)", "INSERT INTO t VALUES (1), (1)");
        assertThatThrownBy(() -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY ix ON t (id)"))
                .hasMessageContaining("could not create unique index");
        assertThat(get(after(database), Index.class, "index ix").valid()).isFalse();
    }
}
