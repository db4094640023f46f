package dev.docuai.migration.catalog;

import static dev.docuai.migration.catalog.Catalogs.after;
import static dev.docuai.migration.catalog.Catalogs.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.catalog.CatalogReader;
import dev.docuai.migrator.diff.Attachments;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.Schema;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.script.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is read and what is left out, for all kinds of objects. */
@ExtendWith(FreshDatabases.class)
class CatalogReaderIT {

    private static List<String> ids(DatabaseModel model) {
        return model.objects().keySet().stream().map(ObjectId::toString).toList();
    }

    @Test
    void a_chain_at_head_is_read_completely(TestDatabase database) throws SQLException {
        Chain.BOOKS.migrator(database).upgrade(Target.HEAD);
        DatabaseModel model = after(database);
        assertThat(model.all(Extension.class)).containsExactly(new Extension("vector", ""));
        assertThat(model.all(Sequence.class)).hasSize(2);
        assertThat(model.all(Table.class))
                .extracting(table -> table.name().toString())
                .containsExactly("books", "shelves");
        assertThat(model.all(Column.class)).hasSize(10);
        assertThat(model.all(Constraint.class)).hasSize(4);
        assertThat(model.all(Index.class)).hasSize(3);
        assertThat(model.all(OtherObject.class)).isEmpty();
        assertThat(model.objects()).hasSize(22);
        assertThat(model.get(ObjectId.of(Kind.INDEX, ObjectName.of("ix_books_embedding"))))
                .hasValueSatisfying(index -> assertThat(index.attributes())
                        .containsEntry("keys", "embedding vector_cosine_ops")
                        .containsEntry("options", "ef_construction = 64, m = 16"));
    }

    @Test
    void a_second_read_and_a_clone_are_equal(@AtHead TestDatabase one, @AtHead TestDatabase other) throws SQLException {
        DatabaseModel model = after(one);
        assertThat(after(one)).isEqualTo(model);
        assertThat(after(other)).isEqualTo(model);
        assertThat(after(other, "COMMENT ON COLUMN documents.url IS 'x'")).isNotEqualTo(model);
    }

    @Test
    void a_schema_of_another_name_reads_the_same(TestDatabase one, TestDatabase other) throws SQLException {
        String[] ddl = {
            "CREATE TYPE mood AS ENUM ('a')",
            "CREATE TABLE t (id serial PRIMARY KEY, m mood DEFAULT 'a', parent int REFERENCES t)",
            "CREATE INDEX ix ON t (m) WHERE m = 'a'",
            "CREATE FUNCTION f(t) RETURNS mood LANGUAGE sql AS 'SELECT ($1).m'",
            "CREATE VIEW v AS SELECT f(t.*) FROM t",
            "CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        };
        DatabaseModel model = after(one, ddl);
        other.execute(
                "CREATE SCHEMA \"My App\"",
                "SET search_path = \"My App\"",
                "ALTER DATABASE \"" + other.name() + "\" SET search_path = \"My App\"");
        other.execute(ddl);
        DatabaseModel moved = read(other, "My App");
        assertThat(moved).isEqualTo(model);
        assertThat(ids(moved))
                .allSatisfy(id -> assertThat(moved.needs(idOf(moved, id))).isEqualTo(model.needs(idOf(model, id))));
        assertThat(ids(read(other, "public"))).isEmpty();
    }

    private static ObjectId idOf(DatabaseModel model, String text) {
        return model.objects().keySet().stream()
                .filter(id -> id.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void objects_of_further_schemas_are_qualified(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SCHEMA \"App\"",
                "COMMENT ON SCHEMA \"App\" IS 'its own'",
                "CREATE SCHEMA unmanaged",
                "CREATE TABLE unmanaged.t (id int PRIMARY KEY)",
                "CREATE TABLE \"App\".t (id int REFERENCES unmanaged.t)",
                "CREATE FUNCTION \"App\".f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TABLE t (id int)");
        DatabaseModel model = read(database, "public", "App", "missing");
        assertThat(model.all(Schema.class)).containsExactly(new Schema("\"App\"", "its own"));
        assertThat(model.all(Table.class))
                .extracting(Table::name)
                .containsExactly(ObjectName.of("t"), new ObjectName("\"App\"", "t"));
        assertThat(model.all(Constraint.class))
                .singleElement()
                .satisfies(
                        constraint -> assertThat(constraint.references()).contains(new ObjectName("unmanaged", "t")));
        assertThat(model.all(Function.class))
                .singleElement()
                .satisfies(function ->
                        assertThat(function.definition()).startsWith("CREATE OR REPLACE FUNCTION \"App\".f()"));
    }

    @Test
    void reserved_words_are_quoted_and_others_are_not(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE \"order\" (\"select\" int, \"With Space\" int, \"quo\"\"te\" int, name int,"
                        + " CONSTRAINT \"check\" PRIMARY KEY (\"select\"))",
                "CREATE INDEX \"table\" ON \"order\" (\"With Space\", \"quo\"\"te\")");
        assertThat(ids(model))
                .containsExactly(
                        "table \"order\"",
                        "column \"order\".\"select\"",
                        "column \"order\".\"With Space\"",
                        "column \"order\".\"quo\"\"te\"",
                        "column \"order\".name",
                        "constraint \"order\".\"check\"",
                        "index \"table\"");
    }

    @Test
    void what_extensions_bring_and_tables_to_leave_out_are_no_objects(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE SCHEMA ext",
                "CREATE EXTENSION vector SCHEMA ext",
                "CREATE TABLE flyway_schema_history (installed_rank serial PRIMARY KEY, success boolean CHECK (success))",
                "CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success)",
                "CREATE POLICY p ON flyway_schema_history",
                "CREATE RULE r AS ON DELETE TO flyway_schema_history DO INSTEAD NOTHING",
                "CREATE STATISTICS st ON installed_rank, success FROM flyway_schema_history",
                "CREATE TRIGGER tr BEFORE UPDATE ON flyway_schema_history FOR EACH ROW"
                        + " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE TABLE alembic_version (version_num text)");
        assertThat(model.all(SchemaObject.class)).containsExactly(new Extension("vector", "ext"));
    }

    @Test
    void order_and_statistics_targets_are_no_difference_and_owners_and_grants_only_on_request(TestDatabase database)
            throws SQLException {
        DatabaseModel before = after(database, "CREATE TABLE t (a int, b text)", "CREATE INDEX ix ON t (a)");
        DatabaseModel after = after(
                database,
                "ALTER TABLE t DROP COLUMN a",
                "ALTER TABLE t ADD COLUMN a int",
                "CREATE INDEX ix ON t (a)",
                "ALTER TABLE t ALTER b SET STATISTICS 500",
                "GRANT SELECT ON t TO PUBLIC",
                "ALTER TABLE t OWNER TO pg_database_owner",
                "INSERT INTO t VALUES ('x', 1)",
                "ANALYZE t");
        assertThat(Attachments.takenOver(before, after, false)).isEqualTo(before);
        assertThat(Attachments.takenOver(before, after, true)).isNotEqualTo(before);
        assertThat(after.columns(ObjectName.of("t"))).extracting(Column::name).containsExactly("b", "a");
    }

    @Test
    void nothing_of_the_connection_is_changed(@AtHead TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Map<String, String> settings = settings(statement);
            DatabaseModel committed = CatalogReader.read(connection, List.of("public"), List.of());
            assertThat(connection.getAutoCommit()).isTrue();
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE uncommitted ()");
            assertThat(ids(CatalogReader.read(connection, List.of("public"), List.of())))
                    .contains("table uncommitted");
            assertThat(settings(statement)).isEqualTo(settings);
            connection.rollback();
            assertThat(CatalogReader.read(connection, List.of("public"), List.of()))
                    .isEqualTo(committed);
        }
    }

    private static Map<String, String> settings(Statement statement) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("SELECT name, setting FROM pg_settings WHERE source = 'session'"
                + " AND name NOT LIKE 'transaction%'")) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }
        return settings;
    }

    @Test
    void hundreds_of_tables_are_read_whole(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "DO $$ BEGIN FOR i IN 1..300 LOOP EXECUTE format('CREATE TABLE t%1$s (id serial PRIMARY KEY, a int, b text,"
                        + " c text NOT NULL, parent int REFERENCES t%1$s)', i);"
                        + " EXECUTE format('CREATE INDEX ON t%s (a, lower(b)) WHERE c <> %L', i, ''); END LOOP; END $$");
        assertThat(model.all(Sequence.class)).hasSize(300);
        assertThat(model.all(Table.class)).hasSize(300);
        assertThat(model.all(Column.class)).hasSize(1500);
        assertThat(model.all(Constraint.class)).hasSize(600);
        assertThat(model.all(Index.class)).hasSize(300);
        assertThat(Catalogs.needs(model, "index t300_a_lower_idx"))
                .containsExactlyInAnyOrder("table t300", "column t300.a", "column t300.b", "column t300.c");
    }
}
