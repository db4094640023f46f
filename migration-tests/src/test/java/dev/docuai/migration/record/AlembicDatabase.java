package dev.docuai.migration.record;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.script.Revision;
import java.sql.SQLException;
import java.util.List;

/**
 * Databases as Alembic leaves them: the catalog of one of its revisions, and its own table.
 *
 * @param chain the scripts that replace Alembic's revisions
 */
public record AlembicDatabase(Chain chain) {
    /**
     * Brings the catalog to a revision; writes no row of Alembic's.
     *
     * @param database with nothing in it
     * @param id Alembic's
     * @throws SQLException if a script fails
     */
    public void catalog(TestDatabase database, String id) throws SQLException {
        List<Revision> revisions = chain.revisions();
        List<String> ids =
                revisions.stream().map(it -> it.alembicId().orElse("")).toList();
        if (!ids.contains(id)) {
            throw new IllegalArgumentException("there is no script of Alembic's " + id);
        }
        for (Revision revision : revisions.subList(0, ids.indexOf(id) + 1)) {
            database.execute(revision.upgrade().sql());
        }
    }

    /**
     * Makes Alembic's table, with rows.
     *
     * @param database without such a table
     * @param ids Alembic's
     * @throws SQLException if it is refused
     */
    public void version(TestDatabase database, String... ids) throws SQLException {
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                + " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
        for (String id : ids) {
            database.execute("INSERT INTO alembic_version VALUES ('" + id + "')");
        }
    }

    /**
     * Both, at the same revision.
     *
     * @param database with nothing in it
     * @param id Alembic's
     * @throws SQLException if a statement fails
     */
    public void at(TestDatabase database, String id) throws SQLException {
        catalog(database, id);
        version(database, id);
    }
}
