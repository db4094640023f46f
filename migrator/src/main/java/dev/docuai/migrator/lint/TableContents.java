package dev.docuai.migrator.lint;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the tables of a scratch database hold: counts and digests, so that a statement's loss can be told. */
final class TableContents {
    /** Their text is long, and every digit of it is the server's choice. */
    private static final String WITHOUT_DIGEST = "(?:.*\\.)?\"?(?:vector|halfvec|sparsevec|bytea)\\b.*";

    private final Map<Long, Contents> known;

    TableContents() {
        this(Map.of());
    }

    private TableContents(Map<Long, Contents> known) {
        this.known = new HashMap<>(known);
    }

    /** The same, to be changed by an attempt that may fail. */
    TableContents copy() {
        return new TableContents(known);
    }

    /**
     * A column's values.
     *
     * @param type its type
     * @param count those that are not null
     * @param digest of all their texts; empty if there is none
     */
    record Values(String type, long count, String digest) {}

    /**
     * A table's contents.
     *
     * @param rows how many
     * @param columns id of the column to its values; generated columns are left out
     */
    record Contents(long rows, Map<String, Values> columns) {}

    /**
     * Two moments of a table that was there before and after a statement.
     *
     * @param rounded columns whose type has changed, and some of whose values no longer give the old text
     */
    record Change(Contents before, Contents after, List<String> rounded) {}

    /** The contents of a table; empty if it was never counted. */
    Optional<Contents> of(Item table) {
        return Optional.ofNullable(known.get(table.relation()));
    }

    /** Counts the tables that were not counted yet. */
    void addNew(Connection connection, Image image) throws SQLException {
        for (Item table : tables(image)) {
            if (!known.containsKey(table.relation())) {
                known.put(table.relation(), read(connection, image, table));
            }
        }
    }

    /** Counts every table again. */
    void readAll(Connection connection, Image image) throws SQLException {
        known.clear();
        addNew(connection, image);
    }

    private static List<Item> tables(Image image) {
        return image.all("table").filter(table -> !table.fact(3).equals("f")).toList();
    }

    /** Counts the tables that a statement has touched. */
    Map<Long, Change> changes(Connection connection, Image before, Image after, Map<Long, Activity> activity)
            throws SQLException {
        Map<Long, Change> changes = new LinkedHashMap<>();
        for (Item old : tables(before)) {
            Item now = after.table(old.relation());
            Contents earlier = known.get(old.relation());
            if (now == null || earlier == null) {
                known.remove(old.relation());
                continue;
            }
            Set<String> columns = columns(after, now).stream().map(Item::id).collect(Collectors.toSet());
            boolean isTouched = !now.file().equals(old.file())
                    || !columns.equals(earlier.columns().keySet())
                    || activity.getOrDefault(old.relation(), Activity.NONE).changed() > 0
                    || now.isPartitioned() && activity.values().stream().anyMatch(one -> one.changed() > 0);
            if (isTouched) {
                Contents later = read(connection, after, now);
                known.put(now.relation(), later);
                changes.put(
                        now.relation(), new Change(earlier, later, rounded(connection, after, now, earlier, later)));
            }
        }
        for (Item table : tables(after)) {
            if (before.table(table.relation()) == null) {
                known.put(table.relation(), read(connection, after, table));
            }
        }
        return changes;
    }

    private static List<Item> columns(Image image, Item table) {
        return image.of(table, "column").filter(column -> !column.isGenerated()).toList();
    }

    private static Contents read(Connection connection, Image image, Item table) throws SQLException {
        List<Item> columns = columns(image, table);
        StringBuilder query = new StringBuilder("SELECT count(*)");
        for (Item column : columns) {
            query.append(", count(").append(column.ownName()).append("), ").append(digest(column, column.type(), null));
        }
        query.append(" FROM ").append(table.isPartitioned() ? "" : "ONLY ").append(table.name());
        return Sql.one(connection, query.toString(), row -> {
            Map<String, Values> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Item column = columns.get(i);
                values.put(column.id(), new Values(column.type(), row.getLong(2 + 2 * i), row.getString(3 + 2 * i)));
            }
            return new Contents(row.getLong(1), values);
        });
    }

    private static String digest(Item column, String type, @Nullable String cast) {
        if (type.matches(WITHOUT_DIGEST)) {
            return "''";
        }
        String text = column.ownName() + (cast == null ? "" : "::" + cast) + "::text";
        return "coalesce(md5(string_agg(" + text + ", ',' ORDER BY " + text + " COLLATE \"C\")), '')";
    }

    /** The new value as the old type must be the old value. */
    private static List<String> rounded(
            Connection connection, Image after, Item table, Contents earlier, Contents later) throws SQLException {
        List<String> rounded = new ArrayList<>();
        for (Item column : after.of(table, "column").toList()) {
            Values old = earlier.columns().get(column.id());
            Values now = later.columns().get(column.id());
            if (old == null || now == null || old.type().equals(now.type()) || old.count() != now.count()) {
                continue;
            }
            boolean isVector = old.type().matches(WITHOUT_DIGEST);
            if (isVector ? isNarrowerVector(old.type(), now.type()) : !isKept(connection, table, column, old)) {
                rounded.add(column.name());
            }
        }
        return rounded;
    }

    private static boolean isNarrowerVector(String old, String now) {
        return old.matches("(?:.*\\.)?vector\\b.*") && now.matches("(?:.*\\.)?(?:halfvec|bit)\\b.*");
    }

    private static boolean isKept(Connection connection, Item table, Item column, Values old) throws SQLException {
        if (old.count() == 0) {
            return true;
        }
        Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
        try {
            String digest = Sql.one(
                    connection,
                    "SELECT " + digest(column, "", old.type()) + " FROM ONLY " + table.name(),
                    row -> row.getString(1));
            return old.digest().equals(digest);
        } catch (SQLException e) {
            // There is no cast back, or not for these values: whether they are the same, only their owner knows.
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            return true;
        }
    }
}
