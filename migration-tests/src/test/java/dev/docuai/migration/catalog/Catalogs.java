package dev.docuai.migration.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.catalog.CatalogReader;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Reads test databases, and finds objects by what their ids print. */
final class Catalogs {
    private Catalogs() {}

    /** All of schema public but for the tools' tables, after some DDL. */
    static DatabaseModel after(TestDatabase database, String... ddl) throws SQLException {
        database.execute(ddl);
        return read(database, "public");
    }

    /** Schemas, the primary one first, with it in front of the search path. */
    static DatabaseModel read(TestDatabase database, String... schemas) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = \"" + schemas[0] + "\", public");
            return CatalogReader.read(
                    connection, List.of(schemas), List.of("flyway_schema_history", "alembic_version"));
        }
    }

    /** The one object of a kind with this id. */
    static <T extends SchemaObject> T get(DatabaseModel model, Class<T> type, String id) {
        List<T> found = model.all(type).stream()
                .filter(object -> object.id().toString().equals(id))
                .toList();
        assertThat(found).as(id + " in " + model.objects().keySet()).hasSize(1);
        return found.get(0);
    }

    /** What an object needs, as ids print. */
    static List<String> needs(DatabaseModel model, String id) {
        return model.objects().keySet().stream()
                .filter(key -> key.toString().equals(id))
                .flatMap(key -> model.needs(key).stream())
                .map(ObjectId::toString)
                .toList();
    }
}
