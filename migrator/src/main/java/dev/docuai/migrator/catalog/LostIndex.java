package dev.docuai.migrator.catalog;

import dev.docuai.migrator.sql.IndexUse;
import dev.docuai.migrator.sql.IndexUse.Build;
import dev.docuai.migrator.sql.SqlWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An index that a script needs and that is gone, although the script that builds it counts as run. One script builds it
 * CONCURRENTLY, the next makes it the index of a key; the undo of the second drops the key, and the index goes with it
 * (PostgreSQL, "ALTER TABLE", ADD table_constraint_using_index). If only the second is undone, it cannot run again.
 *
 * @param name of the index, without schema and quotes
 * @param script the script that builds it, by its place among those before; it has no other statement
 */
public record LostIndex(String name, int script) {
    private static final String VALID = """
            SELECT FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = pg_catalog.to_regclass(?) AND c.relname = ? AND i.indisvalid""";

    /**
     * Finds them. The script that mentions an index last decides whether it should be there.
     *
     * @param connection to the database
     * @param needing the statements of the script that is to run
     * @param before the statements of the scripts that count as run, the last one first; without comments before them
     * @return in the order in which the script names them
     * @throws SQLException if the server cannot be asked
     */
    public static List<LostIndex> find(Connection connection, List<String> needing, List<List<String>> before)
            throws SQLException {
        List<LostIndex> lost = new ArrayList<>();
        for (String name : IndexUse.of(String.join(";\n", needing))) {
            for (int i = 0; i < before.size(); i++) {
                String sql = String.join(";\n", before.get(i));
                if (SqlWords.of(sql).contains(name)) {
                    Optional<Build> build = before.get(i).size() == 1 ? IndexUse.build(sql) : Optional.empty();
                    if (build.isPresent() && build.get().name().equals(name) && isLost(connection, build.get())) {
                        lost.add(new LostIndex(name, i));
                    }
                    break;
                }
            }
        }
        return lost;
    }

    private static boolean isLost(Connection connection, Build build) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VALID)) {
            statement.setString(1, build.table());
            statement.setString(2, build.name());
            try (ResultSet rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }
}
