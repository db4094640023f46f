package dev.docuai.migration.tenant;

import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/**
 * A role that may use the tables of some schemas and no others: a statement that goes elsewhere is refused. Its
 * connections find the tables of {@code public} first, as those of a service do that sets nothing.
 */
record SchemaRole(TestDatabase database, String name) implements AutoCloseable {

    static SchemaRole create(TestDatabase database, List<String> schemas) throws SQLException {
        SchemaRole role =
                new SchemaRole(database, "role_of_" + database.name() + "_" + Integer.toHexString(schemas.hashCode()));
        database.execute("CREATE ROLE \"" + role.name + "\"");
        for (String schema : schemas) {
            database.execute(
                    "GRANT USAGE ON SCHEMA \"" + schema + "\" TO \"" + role.name + "\"",
                    "GRANT ALL ON ALL TABLES IN SCHEMA \"" + schema + "\" TO \"" + role.name + "\"",
                    "GRANT ALL ON ALL SEQUENCES IN SCHEMA \"" + schema + "\" TO \"" + role.name + "\"");
        }
        return role;
    }

    /** The database as this role sees it. */
    TestDatabase view() {
        String url = database.url();
        return new TestDatabase(url + (url.contains("?") ? "&" : "?") + "options=-c%20role%3D" + name);
    }

    @Override
    public void close() throws SQLException {
        database.execute("DROP OWNED BY \"" + name + "\"", "DROP ROLE \"" + name + "\"");
    }
}
