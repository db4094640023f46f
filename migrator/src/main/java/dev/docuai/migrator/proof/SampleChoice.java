package dev.docuai.migrator.proof;

import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses rows by their physical position (ctid), which is stable within one snapshot. */
final class SampleChoice {
    /** For each partition PostgreSQL keeps the key of the whole, and for each partition that is referred to, too. */
    private static final String FOREIGN_KEYS = """
            SELECT c.confrelid, c.confrelid::regclass::text,
                   (SELECT string_agg(format('t.%I = r.%I', a.attname, b.attname), ' AND ')
                    FROM unnest(c.conkey, c.confkey) AS k (own, other)
                    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
                    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other)
            FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = ?""";

    private final Connection real;
    private final Map<Long, ObjectName> tables = new LinkedHashMap<>();
    private final Map<Long, Set<String>> chosen = new LinkedHashMap<>();
    private final Deque<Found> open = new ArrayDeque<>();

    private record Found(long table, List<String> ctids) {}

    private SampleChoice(Connection real) {
        this.real = real;
    }

    /** Some rows of each table, and the rows that they refer to, recursively. */
    static Map<ObjectName, Set<String>> of(Connection real, List<ObjectName> names, int limit) throws SQLException {
        SampleChoice choice = new SampleChoice(real);
        for (ObjectName name : names) {
            choice.first(name, limit);
        }
        while (!choice.open.isEmpty()) {
            choice.follow(choice.open.remove());
        }
        Map<ObjectName, Set<String>> ctids = new LinkedHashMap<>();
        choice.chosen.forEach((table, rows) -> ctids.put(choice.tables.get(table), rows));
        return ctids;
    }

    private void first(ObjectName name, int limit) throws SQLException {
        try (Statement statement = real.createStatement()) {
            long oid;
            try (PreparedStatement find = real.prepareStatement("SELECT ?::regclass::oid")) {
                find.setString(1, name.toString());
                try (ResultSet row = find.executeQuery()) {
                    row.next();
                    oid = row.getLong(1);
                }
            }
            tables.put(oid, name);
            try (ResultSet rows =
                    statement.executeQuery("SELECT tableoid, ctid::text FROM ONLY " + name + " LIMIT " + limit)) {
                add(rows);
            }
        }
    }

    private void follow(Found found) throws SQLException {
        try (PreparedStatement keys = real.prepareStatement(FOREIGN_KEYS)) {
            keys.setLong(1, found.table());
            try (ResultSet rows = keys.executeQuery()) {
                while (rows.next()) {
                    follow(found, rows.getString(2), rows.getString(3));
                }
            }
        }
    }

    private void follow(Found found, String referenced, String condition) throws SQLException {
        String query = "SELECT DISTINCT r.tableoid, r.ctid::text FROM ONLY " + tables.get(found.table()) + " t JOIN "
                + referenced + " r ON " + condition + " WHERE t.ctid = ANY (?::tid[])";
        try (PreparedStatement statement = real.prepareStatement(query)) {
            statement.setArray(1, real.createArrayOf("text", found.ctids().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                add(rows);
            }
        }
    }

    private void add(ResultSet rows) throws SQLException {
        Map<Long, List<String>> fresh = new LinkedHashMap<>();
        while (rows.next()) {
            long table = rows.getLong(1);
            String ctid = rows.getString(2);
            if (tables.containsKey(table)
                    && chosen.computeIfAbsent(table, oid -> new LinkedHashSet<>())
                            .add(ctid)) {
                fresh.computeIfAbsent(table, oid -> new ArrayList<>()).add(ctid);
            }
        }
        fresh.forEach((table, ctids) -> open.add(new Found(table, ctids)));
    }
}
