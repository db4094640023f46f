package dev.docuai.migrator.values;

import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.util.List;
import java.util.function.BiPredicate;

/** The scratch databases that are asked for types and casts: the one that has the start, and the one that has the target. */
public final class ScratchCopies {
    private final Connection start;
    private final Connection target;
    private final TypeCatalog before;
    private final TypeCatalog after;
    private final String primarySchema;
    private final BiPredicate<ObjectName, String> hasRows;

    /**
     * Two databases.
     *
     * @param start has the start, in autocommit mode
     * @param target has the target, in autocommit mode
     * @param primarySchema the schema of unqualified names
     * @param hasRows whether a table of the real database holds a row that fulfils a condition
     */
    public ScratchCopies(
            Connection start, Connection target, String primarySchema, BiPredicate<ObjectName, String> hasRows) {
        this.start = start;
        this.target = target;
        this.before = new TypeCatalog(start);
        this.after = new TypeCatalog(target);
        this.primarySchema = primarySchema;
        this.hasRows = hasRows;
    }

    String primarySchema() {
        return primarySchema;
    }

    boolean hasRows(ObjectName table) {
        return hasRows.test(table, "true");
    }

    boolean hasRow(ObjectName table, String condition) {
        return hasRows.test(table, condition);
    }

    TypeCatalog catalog(boolean isBefore) {
        return isBefore ? before : after;
    }

    Casts casts(boolean isUp) {
        return new Casts(catalog(isUp), catalog(!isUp));
    }

    List<TableProbe> probes(boolean isUp) {
        return List.of(new TableProbe(connection(isUp)), new TableProbe(connection(!isUp)));
    }

    Connection connection(boolean isBefore) {
        return isBefore ? start : target;
    }
}
