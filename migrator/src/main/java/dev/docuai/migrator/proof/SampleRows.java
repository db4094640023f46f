package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.plan.Planner;
import dev.docuai.migrator.proof.ProofFailure.Stage;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Some rows of the real database, with all rows that they refer to.
 *
 * <p>They are copied as text. Foreign keys, triggers and checks that are not validated are taken out of the copy
 * meanwhile, by a plan of their own, so that no order of the tables has to be found.
 */
public final class SampleRows implements ProofRows {
    private static final String SEQUENCES = """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname !~ '^pg_' AND CASE c.relkind WHEN 'S' THEN has_sequence_privilege(c.oid, 'SELECT') END
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                              AND d.objid = c.oid AND d.deptype = 'e')""";
    private static final String COUNTED = """
            SELECT c.oid, c.oid::regclass::text, coalesce(pg_partition_root(c.oid), c.oid)::oid
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'""";

    private final Connection real;
    private final int limit;
    private final Map<Long, Counted> counts = new LinkedHashMap<>();

    /** The rows of a table, and the partitioned table that they are in; else the table itself. */
    private record Counted(long rows, long root) {}

    /**
     * Rows of a database.
     *
     * @param real the database, in a transaction that sees one moment, under the search path of the copy
     * @param limit how many of each table, those that others refer to not counted
     */
    public SampleRows(Connection real, int limit) {
        this.real = real;
        this.limit = limit;
    }

    @Override
    public void put(ProofDatabase copy, DatabaseModel model) throws SQLException {
        List<ObjectName> tables = model.all(Table.class).stream()
                .filter(table -> !table.isPartitioned())
                .map(Table::name)
                .toList();
        Map<ObjectName, Set<String>> chosen = SampleChoice.of(real, tables, limit);
        DatabaseModel loose = model.only(object -> !isInTheWay(object));
        Plan loosening = Planner.plan(Diff.between(model, loose), LockingMode.OFFLINE, Map.of());
        for (PlannedScript script : loosening.scripts()) {
            copy.run(script, true);
        }
        for (ObjectName table : tables) {
            copyRows(copy, table, chosen.getOrDefault(table, Set.of()));
        }
        setSequences(copy);
        for (PlannedScript script : loosening.downwards()) {
            copy.run(script, false);
        }
        counts.putAll(count(copy));
    }

    private static boolean isInTheWay(SchemaObject object) {
        return object instanceof Trigger
                || object instanceof Constraint constraint
                        && (constraint.type() == Constraint.Type.FOREIGN_KEY || !constraint.validated());
    }

    private void copyRows(ProofDatabase copy, ObjectName table, Set<String> ctids) throws SQLException {
        List<String> names = columns(table);
        if (ctids.isEmpty() || names.isEmpty()) {
            return;
        }
        String columns = String.join(", ", names);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try {
            real.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT " + columns + " FROM ONLY " + table + " WHERE ctid = ANY ('{"
                                    + ctids.stream()
                                            .map(ctid -> '"' + ctid + '"')
                                            .collect(Collectors.joining(","))
                                    + "}'::tid[])) TO STDOUT",
                            rows);
            copy.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " (" + columns + ") FROM STDIN",
                            new ByteArrayInputStream(rows.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("a stream in memory does not fail", e);
        }
    }

    /** Without generated columns; a child table also has those of its parents. */
    private List<String> columns(ObjectName table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = real.prepareStatement(
                "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0"
                        + " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum")) {
            statement.setString(1, table.toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    private void setSequences(ProofDatabase copy) throws SQLException {
        try (PreparedStatement names = real.prepareStatement(SEQUENCES);
                Statement values = real.createStatement();
                PreparedStatement set = copy.connection().prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
            try (ResultSet rows = names.executeQuery()) {
                while (rows.next()) {
                    try (ResultSet value =
                            values.executeQuery("SELECT last_value, is_called FROM " + rows.getString(1))) {
                        value.next();
                        set.setString(1, rows.getString(1));
                        set.setLong(2, value.getLong(1));
                        set.setBoolean(3, value.getBoolean(2));
                        set.execute();
                    }
                }
            }
        }
    }

    @Override
    public Optional<ProofFailure> missing(ProofDatabase copy) throws SQLException {
        Map<Long, Counted> now = count(copy);
        List<String> lost = new ArrayList<>();
        for (Map.Entry<Long, Counted> table : counts.entrySet()) {
            long oid = table.getKey();
            Counted there = now.get(oid);
            if (there != null
                    && there.rows() != table.getValue().rows()
                    && !isMoved(table.getValue().root(), now)) {
                lost.add(name(copy, oid) + " had " + table.getValue().rows() + " rows, and has " + there.rows());
            }
        }
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProofFailure(Stage.ROWS, String.join("\n", lost), List.of()));
    }

    /** A partitioned table may move its rows between partitions; their total must stay. */
    private boolean isMoved(long root, Map<Long, Counted> now) {
        long before = counts.entrySet().stream()
                .filter(table -> table.getValue().root() == root && now.containsKey(table.getKey()))
                .mapToLong(table -> table.getValue().rows())
                .sum();
        long there = now.entrySet().stream()
                .filter(table -> table.getValue().root() == root
                        || counts.containsKey(table.getKey())
                                && counts.get(table.getKey()).root() == root)
                .mapToLong(table -> table.getValue().rows())
                .sum();
        long tables =
                counts.values().stream().filter(table -> table.root() == root).count();
        boolean isTree = tables > 1 || !counts.containsKey(root);
        return isTree && there >= before;
    }

    /** By oid, which a table keeps under every name. */
    private static Map<Long, Counted> count(ProofDatabase copy) throws SQLException {
        Map<Long, Counted> counts = new LinkedHashMap<>();
        try (PreparedStatement tables = copy.connection().prepareStatement(COUNTED);
                Statement statement = copy.connection().createStatement()) {
            try (ResultSet rows = tables.executeQuery()) {
                while (rows.next()) {
                    try (ResultSet count = statement.executeQuery("SELECT count(*) FROM ONLY " + rows.getString(2))) {
                        count.next();
                        counts.put(rows.getLong(1), new Counted(count.getLong(1), rows.getLong(3)));
                    }
                }
            }
        }
        return counts;
    }

    private static String name(ProofDatabase copy, long oid) throws SQLException {
        try (Statement statement = copy.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT " + oid + "::regclass::text")) {
            row.next();
            return row.getString(1);
        }
    }
}
