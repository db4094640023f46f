package dev.docuai.migration.record;

import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** A database as Alembic leaves it: the catalog of one of its revisions, and its own table. */
final class AlembicDatabase {
    /** Alembic's ids and the scripts that replace them; the extension was created by hand then. */
    static final List<String> IDS = List.of("252cc20ba730", "2c454120dbc1", "c6ca8e1a69e9", "b3157d50e29e");

    private static final List<String> SCRIPTS = List.of(
            "V20250411015134__create_initial_tables.sql",
            "V20250411135323__add_title_and_summary_to_documents_and_chunks.sql",
            "V20250411144524__add_markdown_content_column_to_documents.sql",
            "V20250411160039__add_index_on_documents_url_column.sql");

    private AlembicDatabase() {}

    /** Brings the catalog to a revision; writes no row of Alembic's. */
    static void catalog(TestDatabase database, String id) throws SQLException {
        database.execute("CREATE EXTENSION vector");
        for (int i = 0; i <= IDS.indexOf(id); i++) {
            database.execute(script(SCRIPTS.get(i)));
        }
    }

    /** Alembic's table, with rows. */
    static void version(TestDatabase database, String... ids) throws SQLException {
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                + " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
        for (String id : ids) {
            database.execute("INSERT INTO alembic_version VALUES ('" + id + "')");
        }
    }

    /** Both, at the same revision. */
    static void at(TestDatabase database, String id) throws SQLException {
        catalog(database, id);
        version(database, id);
    }

    private static String script(String name) {
        try (InputStream in = AlembicDatabase.class.getResourceAsStream("/db/migration/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
