package dev.docuai.migrator.recovery;

import dev.docuai.migrator.flyway.NonTransactionalStatement.Reindex;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.recovery.InterruptedStatement.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The remains of an interrupted {@code REINDEX ... CONCURRENTLY}: invalid indexes whose names end with {@code _ccnew}
 * or {@code _ccold}, and a number if there are several (PostgreSQL, "REINDEX", "Rebuilding Indexes Concurrently"),
 * those of partitions and of TOAST tables included.
 */
final class InterruptedReindex {
    private static final String LEFT = """
            WITH wanted AS (
                SELECT coalesce((SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid = named), named) AS oid
                FROM (SELECT pg_catalog.to_regclass(?)::oid AS named) name)
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class indexed ON indexed.oid = i.indrelid
            LEFT JOIN pg_catalog.pg_class owner ON owner.reltoastrelid = indexed.oid
            CROSS JOIN wanted
            WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.relname ~ '_cc(new|old)[0-9]*$'
              AND (? IN ('DATABASE', 'SYSTEM')
                   OR ? = 'SCHEMA' AND coalesce(owner.relnamespace, indexed.relnamespace) = pg_catalog.to_regnamespace(?)
                   OR ? IN ('INDEX', 'TABLE')
                       AND (coalesce(owner.oid, indexed.oid) = wanted.oid
                            OR coalesce(owner.oid, indexed.oid)
                               IN (SELECT relid FROM pg_catalog.pg_partition_tree(wanted.oid::regclass))))
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                              WHERE p.relid = i.indrelid AND p.pid <> pg_catalog.pg_backend_pid())
            ORDER BY 1""";

    private InterruptedReindex() {}

    static InterruptedStatement of(Connection connection, Reindex reindex) throws SQLException {
        String kind = reindex.kind();
        String name = reindex.name();
        List<String> left = Sql.all(
                connection, LEFT, index -> index.getString(1), name.isEmpty() ? "\"\"" : name, kind, kind, name, kind);
        return left.isEmpty()
                ? InterruptedStatement.NOTHING
                : new InterruptedStatement(
                        State.BEGUN,
                        left.stream()
                                .map(index -> "DROP INDEX CONCURRENTLY " + index)
                                .toList(),
                        "an interrupted REINDEX has left " + String.join(", ", left));
    }
}
