package dev.docuai.migrator.lint;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What statements have done to the rows of a table (PostgreSQL, "Cumulative Statistics System": the counters of the
 * transaction).
 *
 * @param read rows, in scans and through indexes
 * @param inserted rows
 * @param updated rows
 * @param deleted rows
 * @param scans whole ones, an empty table's too
 */
record Activity(long read, long inserted, long updated, long deleted, long scans) {
    static final Activity NONE = new Activity(0, 0, 0, 0, 0);

    private static final String QUERY = Image.resource("activity.sql");

    /** Of every table, since the transaction began; outside of one, since some time before. */
    static Map<Long, Activity> read(Connection connection) throws SQLException {
        Map<Long, Activity> activities = new LinkedHashMap<>();
        Sql.each(
                connection,
                QUERY,
                row -> activities.put(
                        row.getLong(1),
                        new Activity(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))));
        return activities;
    }

    /** Since an earlier moment; the server may have sent its counters away meanwhile. */
    Activity since(Activity earlier) {
        return new Activity(
                Math.max(0, read - earlier.read),
                Math.max(0, inserted - earlier.inserted),
                Math.max(0, updated - earlier.updated),
                Math.max(0, deleted - earlier.deleted),
                Math.max(0, scans - earlier.scans));
    }

    long changed() {
        return inserted + updated + deleted;
    }
}
