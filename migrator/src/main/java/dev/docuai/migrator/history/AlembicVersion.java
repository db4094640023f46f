package dev.docuai.migrator.history;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Alembic's table with the id of the database's revision.
 *
 * @param schema the schema that holds it
 * @param location hosts, ports and database, for messages
 */
public record AlembicVersion(String schema, String location) {
    public static final String TABLE = "alembic_version";

    private static final String ELSEWHERE = """
            SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = 'alembic_version' AND c.relkind = 'r' ORDER BY 1""";

    private String quoted() {
        return Quoted.identifier(schema) + "." + Quoted.identifier(TABLE);
    }

    /**
     * Reads it, and locks it against Alembic until the transaction ends.
     *
     * @return the one id
     * @throws MigratorException if there is no table, or not exactly one row
     */
    public String readLocked(Connection connection) throws SQLException {
        List<String> schemas = Sql.all(connection, ELSEWHERE, row -> row.getString(1));
        if (!schemas.contains(schema)) {
            throw new MigratorException(
                    "there is no table alembic_version, so Alembic has not managed this schema",
                    location + "  schema=" + schema,
                    schemas.isEmpty()
                            ? "docuai-db upgrade head for an empty database; docuai-db stamp for a database at a"
                                    + " known revision"
                            : "it is in " + String.join(", ", schemas) + ": --schema " + schemas.get(0));
        }
        Sql.execute(connection, "LOCK TABLE " + quoted() + " IN SHARE ROW EXCLUSIVE MODE");
        String all = "SELECT version_num FROM " + quoted() + " ORDER BY 1";
        List<String> ids = Sql.all(connection, all, row -> row.getString(1));
        if (ids.isEmpty()) {
            throw new MigratorException(
                    "alembic_version is empty, which is Alembic's base: there is nothing to adopt",
                    location,
                    "docuai-db upgrade head, after DROP TABLE alembic_version");
        }
        if (ids.size() > 1) {
            throw new MigratorException(
                    "alembic_version has " + ids.size() + " rows, so the database is on several branches at once",
                    location + ": " + String.join(", ", ids),
                    "bring Alembic's branches together first (alembic merge, alembic upgrade head)");
        }
        return ids.get(0);
    }

    /**
     * The revision that replaces Alembic's.
     *
     * @throws MigratorException if none replaces it
     */
    public Revision revision(RevisionChain chain, String id) {
        return chain.revisions().stream()
                .filter(revision -> revision.alembicId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new MigratorException(
                        "no revision here replaces Alembic's '" + id + "'",
                        location + "\nthe scripts know " + known(chain),
                        "write '-- alembic: " + id
                                + "' into the header of the script that does, or get newer scripts"));
    }

    private static String known(RevisionChain chain) {
        String known = chain.revisions().stream()
                .flatMap(revision -> revision.alembicId().stream())
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "no Alembic id at all" : known;
    }

    /** Drops it. */
    public void drop(Connection connection) throws SQLException {
        Sql.execute(connection, "DROP TABLE " + quoted());
    }
}
