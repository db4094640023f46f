package dev.docuai.migration.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant for each session factory, the tables of {@code public} beside them with other rows of the same keys. */
@ExtendWith(FreshDatabases.class)
class MappedSchemasIT {

    /** Everything in the tables of one schema, and how far their sequences are. */
    static List<String> rows(TestDatabase database, String schema) throws SQLException {
        String tables = database
                .query("SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
                        + " WHERE schemaname = '" + schema.replace("'", "''")
                        + "' AND tablename !~ 'flyway' ORDER BY 1")
                .stream()
                .map(table -> "SELECT t::text FROM " + table + " t")
                .collect(Collectors.joining(" UNION ALL "));
        List<String> rows = database.query(tables + " ORDER BY 1");
        rows.addAll(database.query("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = '"
                + schema.replace("'", "''") + "' ORDER BY 1"));
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void everything_goes_to_the_schema_of_the_mapping(MappingStyle style, @AtHead TestDatabase database)
            throws SQLException {
        Rows.twoSources(database);
        style.createTables(database, "one");
        style.createTables(database, "two");
        List<String> ofPublic = rows(database, "public");

        try (SchemaRole roleOne = SchemaRole.create(database, List.of(style.schema("one")));
                SchemaRole roleTwo = SchemaRole.create(database, List.of(style.schema("two")));
                SessionFactory one = style.factory(roleOne.view(), "one");
                SessionFactory two = style.factory(roleTwo.view(), "two")) {
            Shelf ofOne = new Shelf("one", one::openStatelessSession);
            Shelf ofTwo = new Shelf("two", two::openStatelessSession);
            byEuclid(database, style.schema("two"));
            ofOne.fill();
            ofTwo.fill();
            List<String> filled = rows(database, style.schema("two"));
            ofOne.search(true);
            ofTwo.search(false);
            ofOne.replace();
            assertThat(rows(database, style.schema("two"))).isEqualTo(filled);
            try (Connection connection = roleTwo.view().connect()) {
                ofTwo.replace(ChunkLoader.on(connection).tables(TableNames.of(two)));
                List<SearchHit> hits =
                        Shelf.search().run(connection, SearchIndexes.read(connection, TableNames.of(two)));
                assertThat(hits.get(0).similarity()).isBetween(0.01, 0.2);
            }
            ofOne.search(true);
            ofTwo.search(false);

            List<String> replaced = rows(database, style.schema("two"));
            ofOne.empty();
            assertThat(rows(database, style.schema("one"))).noneMatch(row -> row.contains("one"));
            assertThat(rows(database, style.schema("two"))).isEqualTo(replaced);
            ofTwo.empty();
            assertThat(rows(database, "public")).isEqualTo(ofPublic);
        }
    }

    /** Makes the vector index of a schema anew, for Euclidean distances. */
    static void byEuclid(TestDatabase database, String schema) throws SQLException {
        List<String> index = database.query("SELECT format('DROP INDEX %I.%I', schemaname, indexname),"
                + " replace(indexdef, 'vector_cosine_ops', 'vector_l2_ops') FROM pg_indexes"
                + " WHERE indexdef ~ 'vector_cosine_ops' AND schemaname = '" + schema.replace("'", "''") + "'");
        assertThat(index).hasSize(1);
        database.execute(index.get(0).split("\\|"));
    }
}
