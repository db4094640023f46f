package dev.docuai.migrator.lint;

import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.lint.TableContents.Contents;
import dev.docuai.migrator.lint.TableContents.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What scripts have done to the values of rows, as far as the catalog does not tell it: {@code ADD COLUMN ... DEFAULT 5} and
 * then {@code DROP DEFAULT} leaves values that no plan between two catalogs knows. Old values must stay the same text; a new
 * column holds nothing, its default, or the numbers of its own sequence.
 *
 * @param start the objects before
 * @param before the rows before
 * @param end the objects after
 * @param after the rows after
 */
record ValueEffect(Image start, TableContents before, Image end, TableContents after) {
    /**
     * The first effect that the catalogs do not tell.
     *
     * @param connection to the database at the end
     * @param areNewTablesFilled whether sample rows are in tables that were made meanwhile
     * @return a few words; empty if there is none
     */
    Optional<String> unexplained(Connection connection, boolean areNewTablesFilled) {
        for (Item table :
                end.all("table").filter(item -> !item.fact(3).equals("f")).toList()) {
            Optional<Item> old = counterpart(table, start);
            Contents now = after.of(table).orElse(new Contents(0, Map.of()));
            if (old.isEmpty()) {
                if (now.rows() > 0 && !areNewTablesFilled) {
                    return Optional.of("fills " + table.name());
                }
                continue;
            }
            Contents then = before.of(old.get()).orElse(new Contents(0, Map.of()));
            if (then.rows() != now.rows()) {
                return Optional.of("changes the rows of " + table.name());
            }
            Optional<String> effect =
                    now.rows() == 0 ? shape(table, old.get()) : values(connection, table, old.get(), then, now);
            if (effect.isPresent()) {
                return effect;
            }
        }
        return Optional.empty();
    }

    /** The same object, or one of the same name that has taken its place. */
    private static Optional<Item> counterpart(Item item, Image other) {
        return other.get(item.id())
                .filter(same -> same.is(item.kind()))
                .or(() -> other.all(item.kind())
                        .filter(same -> same.name().equals(item.name()))
                        .findFirst());
    }

    /** Without a row to look at, the columns and the file must be the same. */
    private Optional<String> shape(Item table, Item old) {
        boolean isSame = table.file().equals(old.file()) && types(end, table).equals(types(start, old));
        return isSame
                ? Optional.empty()
                : Optional.of("changes columns of " + table.name() + ", which takes no sample rows");
    }

    private static Map<String, String> types(Image image, Item table) {
        return image.of(table, "column").collect(Collectors.toMap(Item::id, Item::type));
    }

    private Optional<String> values(Connection connection, Item table, Item old, Contents then, Contents now) {
        List<Item> columns =
                end.of(table, "column").filter(column -> !column.isGenerated()).toList();
        List<Item> oldColumns = start.of(old, "column").toList();
        // A changed type explains a new file; without one, an expression may have changed any value.
        boolean isWrittenAnew =
                !table.file().equals(old.file()) && types(end, table).equals(types(start, old));
        for (Item column : columns) {
            Values values = now.columns().get(column.id());
            Optional<Item> same = oldColumns.stream()
                    .filter(one -> one.id().equals(column.id()))
                    .findFirst()
                    .or(() -> oldColumns.stream()
                            .filter(one -> one.ownName().equals(column.ownName()))
                            .findFirst());
            Optional<Values> earlier = same.map(one -> then.columns().get(one.id()));
            if (values == null) {
                continue;
            }
            boolean isKept = earlier.isPresent()
                    ? isKept(earlier.get(), values, isWrittenAnew)
                    : isOfDefault(connection, table, column, values);
            if (!isKept) {
                return Optional.of("sets values of " + column.name());
            }
        }
        return Optional.empty();
    }

    /** A value without digest, such as a vector, is the same if its column has the same type and its table was not written anew. */
    private static boolean isKept(Values then, Values now, boolean isWrittenAnew) {
        if (then.count() != now.count()) {
            return false;
        }
        boolean isKnown = !then.digest().isEmpty() || then.count() == 0;
        return isKnown ? then.digest().equals(now.digest()) : then.type().equals(now.type()) && !isWrittenAnew;
    }

    private static boolean isOfDefault(Connection connection, Item table, Item column, Values values) {
        boolean isNumbered = !column.fact(4).isEmpty() || column.isTrue(7);
        if (values.count() == 0 || isNumbered) {
            return true;
        }
        String byDefault = column.fact(2);
        if (byDefault.isEmpty() || byDefault.toLowerCase(Locale.ROOT).contains("nextval(")) {
            return false;
        }
        String query = "SELECT NOT EXISTS (SELECT FROM " + (table.isPartitioned() ? "" : "ONLY ") + table.name()
                + " WHERE " + column.ownName() + "::text IS DISTINCT FROM (" + byDefault + ")::text)";
        try {
            return Sql.one(connection, query, row -> row.getBoolean(1));
        } catch (SQLException e) {
            // An expression that cannot be evaluated twice explains nothing.
            return false;
        }
    }
}
