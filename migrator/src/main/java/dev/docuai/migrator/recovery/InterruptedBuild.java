package dev.docuai.migrator.recovery;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.flyway.NonTransactionalStatement.CreateIndex;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.recovery.InterruptedStatement.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The remains of an interrupted {@code CREATE INDEX CONCURRENTLY}: an invalid index. It is found by its name; without a
 * name in the script, by its table and definition, because PostgreSQL has chosen the name.
 */
final class InterruptedBuild {
    /** Quoting as in SQL, so the server parses both names. */
    private static final String INDEXES = """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), i.indisvalid, i.indisunique,
                   pg_catalog.pg_get_indexdef(c.oid),
                   (SELECT max(p.pid) FROM pg_catalog.pg_stat_progress_create_index p
                    WHERE p.index_relid = c.oid AND p.pid <> pg_catalog.pg_backend_pid()),
                   c.relname
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = pg_catalog.to_regclass(?)
              AND (?::text IS NULL
                   OR c.relname = (pg_catalog.parse_ident(?))[array_upper(pg_catalog.parse_ident(?), 1)])
            ORDER BY c.oid""";

    private static final String TABLE_SCHEMA =
            "SELECT relnamespace::regnamespace::text FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass(?)";

    private final Connection connection;
    private final CreateIndex create;
    private final String location;

    private InterruptedBuild(Connection connection, CreateIndex create, String location) {
        this.connection = connection;
        this.create = create;
        this.location = location;
    }

    /**
     * An index of the table.
     *
     * @param qualified its name for SQL
     * @param isValid whether its build is complete
     * @param isUnique whether it is UNIQUE
     * @param definition everything behind the table's name
     * @param builder the server process that is building it; 0 for none
     * @param name its name
     */
    private record Found(
            String qualified, boolean isValid, boolean isUnique, String definition, int builder, String name) {}

    static InterruptedStatement of(Connection connection, CreateIndex create, String location) throws SQLException {
        InterruptedBuild build = new InterruptedBuild(connection, create, location);
        return create.name() == null ? build.ofNameless() : build.ofNamed(create.name());
    }

    private InterruptedStatement ofNamed(String name) throws SQLException {
        List<Found> indexes = indexes();
        if (indexes.isEmpty()) {
            return InterruptedStatement.NOTHING;
        }
        Found index = indexes.get(0);
        refuseIfBuilding(index);
        if (!index.isValid()) {
            return new InterruptedStatement(
                    State.BEGUN,
                    List.of("DROP INDEX CONCURRENTLY " + index.qualified()),
                    "index " + name + " exists but is invalid: its build was interrupted");
        }
        String wanted = wanted();
        if (index.isUnique() != create.unique() || !index.definition().equals(wanted)) {
            throw new MigratorException(
                    "there is an index " + name + " already, with another definition",
                    location + "\nthere:  " + index.definition() + "\nwanted: " + wanted,
                    "drop it, or name another index in the script");
        }
        return new InterruptedStatement(
                State.DONE, List.of(), "index " + name + " already exists, complete and as the script defines it");
    }

    private InterruptedStatement ofNameless() throws SQLException {
        List<Found> indexes = indexes();
        if (indexes.isEmpty()) {
            return InterruptedStatement.NOTHING;
        }
        String wanted = wanted();
        List<Found> same = indexes.stream()
                .filter(index -> index.isUnique() == create.unique()
                        && index.definition().equals(wanted))
                .toList();
        List<String> left = new ArrayList<>();
        for (Found index : same) {
            refuseIfBuilding(index);
            if (!index.isValid()) {
                left.add(index.qualified());
            }
        }
        if (!left.isEmpty()) {
            return new InterruptedStatement(
                    State.BEGUN,
                    left.stream().map(name -> "DROP INDEX CONCURRENTLY " + name).toList(),
                    "index " + String.join(", ", left) + " exists but is invalid: its build was interrupted");
        }
        Optional<Found> complete = same.stream().reduce((first, second) -> second);
        return complete.isEmpty()
                ? InterruptedStatement.NOTHING
                : new InterruptedStatement(
                        State.DONE,
                        List.of(),
                        "index " + complete.get().name() + " already exists, complete and as the script defines it");
    }

    private void refuseIfBuilding(Found index) {
        if (index.builder() != 0) {
            throw new MigratorException(
                    "index " + index.name() + " is being built by another session",
                    location + ", pid " + index.builder(),
                    "wait until it is done, then try again");
        }
    }

    private List<Found> indexes() throws SQLException {
        return Sql.all(
                connection,
                INDEXES,
                index -> new Found(
                        index.getString(1),
                        index.getBoolean(2),
                        index.getBoolean(3),
                        definition(index.getString(4)),
                        index.getInt(5),
                        index.getString(6)),
                create.table(),
                create.name(),
                create.name(),
                create.name());
    }

    /**
     * The wanted index as PostgreSQL prints it, built on an empty copy of the table in the same schema, in a
     * transaction that is rolled back. A temporary table would need the privilege TEMP; a role that builds an index may
     * create tables in its schema.
     */
    private String wanted() throws SQLException {
        String name = "docuai_db_probe_" + UUID.randomUUID().toString().replace("-", "");
        String schema = Sql.one(connection, TABLE_SCHEMA, row -> row.getString(1), create.table());
        String probe = schema + "." + name;
        return Transaction.rolledBack(connection, () -> {
            Sql.execute(connection, "CREATE TABLE " + probe + " (LIKE " + create.table() + ")");
            Sql.execute(connection, "CREATE INDEX " + name + "_i ON " + probe + " " + create.definition());
            return Sql.one(
                    connection,
                    "SELECT pg_catalog.pg_get_indexdef(?::regclass)",
                    row -> definition(row.getString(1)),
                    probe + "_i");
        });
    }

    private static String definition(String indexDefinition) {
        return indexDefinition.substring(indexDefinition.indexOf(" USING ") + 1);
    }
}
