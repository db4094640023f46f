package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;
import java.util.Map;
import java.util.Optional;

/**
 * The conversions of columns' values, found on a server, because only a server knows its casts.
 *
 * @param up conversions of the upgrade, by column
 * @param down conversions of the downgrade
 * @param fills values for new required columns, of either way
 */
public record ColumnValues(
        Map<ObjectId, TypeConversion> up, Map<ObjectId, TypeConversion> down, Map<ObjectId, Backfill> fills) {
    /** No conversion is known. */
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
