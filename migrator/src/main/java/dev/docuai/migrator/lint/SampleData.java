package dev.docuai.migrator.lint;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the empty tables of a scratch database with rows that their constraints accept: every column has a value, texts
 * are as long as their type allows, numbers and times use all their digits.
 *
 * <p>It tries all rows of a table in one statement. Where a check, the bounds of a partition or a trigger refuses them, it
 * tries rows one by one, with the constants of these conditions as values. A table for which no row is found stays
 * empty: then only what the catalog and the locks show is known of it.
 */
final class SampleData {
    /** Enough to tell one row from all rows. */
    private static final int ROWS = 20;

    private static final int TRIALS = 200;
    private static final int TRIED_ROWS = 10;
    private static final Pattern CONSTANT = Pattern.compile("'((?:[^']|'')*)'|(?<![\\w.])(\\d+(?:\\.\\d+)?)\\b");

    private static final Pattern WRITES = Pattern.compile("\\b(?:UPDATE|DELETE)\\b", Pattern.CASE_INSENSITIVE);

    private static final String EMPTY_TABLES = """
            SELECT c.oid, c.oid::regclass::text
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND c.relpersistence <> 't'
              AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'docuai_lint')
              AND c.relname <> ALL (?::text[])
              AND pg_catalog.pg_relation_size(c.oid) = 0
            ORDER BY c.oid""";

    private static final String FILLED_TABLES =
            EMPTY_TABLES.replace("pg_relation_size(c.oid) = 0", "pg_relation_size(c.oid) > 0");

    private static final String COLUMNS = """
            SELECT pg_catalog.quote_ident(a.attname), a.attnotnull, t.typname, t.typtype::text, t.typcategory::text,
                   a.atttypmod, pg_catalog.format_type(a.atttypid, a.atttypmod), b.typname,
                   CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE -1 END, a.attnum,
                   (SELECT e.typname FROM pg_catalog.pg_type e WHERE e.oid = t.typelem),
                   (SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' ')
                    FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid)
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
            WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_attrdef d
                              WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
                                AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%')
            ORDER BY a.attnum""";

    private static final String FOREIGN_KEYS = """
            SELECT c.confrelid::regclass::text, c.confrelid = c.conrelid,
                   (SELECT pg_catalog.string_agg(k.own::text, ',' ORDER BY k.n)
                    FROM pg_catalog.unnest(c.conkey) WITH ORDINALITY AS k (own, n)),
                   (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ',' ORDER BY k.n)
                    FROM pg_catalog.unnest(c.confkey) WITH ORDINALITY AS k (other, n)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.other)
            FROM pg_catalog.pg_constraint c
            WHERE c.contype = 'f' AND c.conrelid = ?
            ORDER BY c.oid""";

    private static final String CONDITIONS = """
            SELECT coalesce(pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(c.oid), ' '), '') || ' '
                   || coalesce(pg_catalog.pg_get_partition_constraintdef(?), '')
            FROM pg_catalog.pg_constraint c
            WHERE c.contype = 'c' AND c.conrelid = ?""";

    private final Connection connection;
    private final Set<String> withoutTables;
    private final Set<String> withConstants = new LinkedHashSet<>();
    private int inserted;
    private final Set<Long> refused = new LinkedHashSet<>();

    SampleData(Connection connection, Set<String> withoutTables) {
        this.connection = connection;
        this.withoutTables = Set.copyOf(withoutTables);
    }

    private record Table(long oid, String name) {}

    /**
     * A column to fill.
     *
     * @param number its attnum
     * @param constants of the conditions that name it
     */
    private record Column(String name, int number, boolean required, SampleValue value, List<String> constants) {}

    private record ForeignKey(String table, boolean isOwn, List<Integer> columns, List<String> referenced) {}

    /**
     * Fills what is empty; tables that others refer to come first.
     *
     * @return whether there is a new row
     */
    boolean fill() throws SQLException {
        inserted = 0;
        List<Table> open = new ArrayList<>(Sql.all(
                connection,
                EMPTY_TABLES,
                row -> new Table(row.getLong(1), row.getString(2)),
                connection.createArrayOf("text", withoutTables.toArray())));
        open.removeIf(table -> refused.contains(table.oid()));
        Set<String> waiting = new LinkedHashSet<>();
        open.forEach(table -> waiting.add(table.name()));
        boolean isMoving = true;
        while (isMoving) {
            isMoving = false;
            for (Table table : List.copyOf(open)) {
                List<ForeignKey> keys = foreignKeys(table);
                if (keys.stream().noneMatch(key -> !key.isOwn() && waiting.contains(key.table()))) {
                    fill(table, keys);
                    open.remove(table);
                    waiting.remove(table.name());
                    isMoving = true;
                }
            }
            if (!isMoving && !open.isEmpty()) {
                // Tables that refer to each other: one of them begins, with NULLs.
                Table first = open.remove(0);
                fill(first, foreignKeys(first));
                waiting.remove(first.name());
                isMoving = true;
            }
        }
        return inserted > 0;
    }

    /**
     * Adds rows that hold the constants of a script, so that its conditions find some.
     *
     * @param script what it does to a table may stand in a function's body, so every table that it names counts
     *
     * @return whether there is a new row
     */
    boolean addConstants(String script) throws SQLException {
        inserted = 0;
        if (!WRITES.matcher(script).find()) {
            return false;
        }
        List<String> constants = constants(script);
        List<Table> named = Sql.all(
                connection,
                FILLED_TABLES,
                row -> new Table(row.getLong(1), row.getString(2)),
                connection.createArrayOf("text", withoutTables.toArray()));
        for (Table table : named) {
            String own =
                    table.name().substring(table.name().lastIndexOf('.') + 1).replace("\"", "");
            if (script.contains(own) && withConstants.add(table.name() + constants)) {
                addConstants(table, constants);
            }
        }
        return inserted > 0;
    }

    private void addConstants(Table table, List<String> constants) throws SQLException {
        List<Column> columns = columns(table);
        List<ForeignKey> keys = foreignKeys(table);
        int row = ROWS;
        for (int c = 0; c < columns.size(); c++) {
            if (!columns.get(c).value().takesConstants()) {
                continue;
            }
            for (String constant : constants) {
                row++;
                List<String> values = new ArrayList<>(
                        columns.stream().map(column -> column.value().of("i")).toList());
                values.set(c, columns.get(c).value().near(constant, 0));
                attempt(insert(table, columns, keys, row, row, values));
            }
        }
    }

    private List<ForeignKey> foreignKeys(Table table) throws SQLException {
        return Sql.all(
                connection,
                FOREIGN_KEYS,
                row -> new ForeignKey(
                        row.getString(1),
                        row.getBoolean(2),
                        List.of(row.getString(3).split(",")).stream()
                                .map(Integer::valueOf)
                                .toList(),
                        List.of(row.getString(4).split(","))),
                table.oid());
    }

    private void fill(Table table, List<ForeignKey> keys) throws SQLException {
        List<Column> columns = columns(table);
        String whole = insert(
                table,
                columns,
                keys,
                1,
                ROWS,
                columns.stream().map(column -> column.value().of("i")).toList());
        if (attempt(whole) > 0) {
            return;
        }
        Random random = new Random(table.name().hashCode());
        int rows = 0;
        for (int trial = 1; trial <= TRIALS && rows < TRIED_ROWS; trial++) {
            List<String> values = new ArrayList<>();
            for (Column column : columns) {
                values.add(candidate(column, random));
            }
            rows += attempt(insert(table, columns, keys, trial, trial, values));
        }
        if (rows == 0) {
            refused.add(table.oid());
        }
    }

    private static String candidate(Column column, Random random) {
        int choice = random.nextInt(column.constants().size() * 3 + 2);
        if (choice == 0 && !column.required()) {
            return "NULL";
        }
        if (choice <= 1) {
            return column.value().of("i");
        }
        String constant = column.constants().get((choice - 2) / 3);
        String near = column.value().near(constant, (choice - 2) % 3 - 1);
        return near;
    }

    private String insert(
            Table table, List<Column> columns, List<ForeignKey> keys, int from, int to, List<String> values) {
        if (columns.isEmpty()) {
            return "INSERT INTO " + table.name() + " DEFAULT VALUES";
        }
        List<String> chosen = new ArrayList<>(values);
        StringBuilder joins = new StringBuilder();
        for (int k = 0; k < keys.size(); k++) {
            ForeignKey key = keys.get(k);
            String alias = "f" + k;
            joins.append(" LEFT JOIN LATERAL (SELECT ")
                    .append(String.join(", ", key.referenced()))
                    .append(" FROM ")
                    .append(key.table())
                    .append(" OFFSET i % greatest((SELECT count(*) FROM ")
                    .append(key.table())
                    .append("), 1) LIMIT 1) ")
                    .append(alias)
                    .append(" ON true");
            for (int part = 0; part < key.columns().size(); part++) {
                for (int c = 0; c < columns.size(); c++) {
                    if (columns.get(c).number() == key.columns().get(part)) {
                        chosen.set(c, alias + "." + key.referenced().get(part));
                    }
                }
            }
        }
        return "INSERT INTO " + table.name() + " ("
                + String.join(", ", columns.stream().map(Column::name).toList()) + ") SELECT "
                + String.join(", ", chosen) + " FROM generate_series(" + from + ", " + to + ") AS g (i)" + joins
                + " ON CONFLICT DO NOTHING";
    }

    private List<Column> columns(Table table) throws SQLException {
        String conditions = Sql.one(connection, CONDITIONS, row -> row.getString(1), table.oid(), table.oid());
        return Sql.all(
                connection,
                COLUMNS,
                row -> {
                    String name = row.getString(1);
                    boolean isDomain = row.getString(4).equals("d");
                    SampleValue value = new SampleValue(
                            isDomain ? row.getString(8) : row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            isDomain ? row.getInt(9) : row.getInt(6),
                            row.getString(7),
                            row.getString(11));
                    List<String> constants = new ArrayList<>();
                    String domain = row.getString(12);
                    if (conditions.contains(name)) {
                        constants.addAll(constants(conditions));
                    }
                    if (domain != null) {
                        constants.addAll(constants(domain));
                    }
                    return new Column(name, row.getInt(10), row.getBoolean(2), value, constants);
                },
                table.oid());
    }

    static List<String> constants(String sql) {
        Set<String> constants = new LinkedHashSet<>();
        Matcher matcher = CONSTANT.matcher(sql);
        while (matcher.find() && constants.size() < 20) {
            constants.add(matcher.group(1) != null ? matcher.group(1).replace("''", "'") : matcher.group(2));
        }
        return List.copyOf(constants);
    }

    /** The number of new rows; 0 if the server refuses them. */
    private int attempt(String sql) throws SQLException {
        boolean isAlone = connection.getAutoCommit();
        Savepoint savepoint = isAlone ? null : connection.setSavepoint();
        try {
            int rows = Sql.update(connection, sql);
            inserted += rows;
            return rows;
        } catch (SQLException e) {
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            return 0;
        }
    }
}
