package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;
import java.util.Map;
import java.util.Optional;

/**
 * How the values of columns come over: found out on a server, because only a server knows its casts.
 *
 * @param up conversions of the way up, by column
 * @param down conversions of the way down
 * @param fills values for new required columns, of either way
 */
public record ColumnValues(
        Map<ObjectId, TypeConversion> up, Map<ObjectId, TypeConversion> down, Map<ObjectId, Backfill> fills) {
    /** Nothing was found out. */
    public static final ColumnValues NONE = new ColumnValues(Map.of(), Map.of(), Map.of());

    /** Copies the maps. */
    public ColumnValues {
        up = Map.copyOf(up);
        down = Map.copyOf(down);
        fills = Map.copyOf(fills);
    }

    Optional<TypeConversion> conversion(ObjectId column, boolean isUp) {
        return Optional.ofNullable((isUp ? up : down).get(column));
    }

    Optional<Backfill> fill(ObjectId column) {
        return Optional.ofNullable(fills.get(column));
    }
}
