package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.ColumnValues;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.values.UserExpressions;
import java.util.List;

/**
 * How to make a plan.
 *
 * @param style the locking of existing tables
 * @param renames the renames
 * @param expand whether to add an embedding column of other dimensions beside the old one
 * @param expressions the user's expressions for values of columns
 * @param values the conversions of values, once they are found
 */
public record PlanOptions(
        LockingMode style,
        List<RenameRequest> renames,
        boolean expand,
        UserExpressions expressions,
        ColumnValues values) {
    /** Online, without renames and expansions. */
    public static final PlanOptions DEFAULT = new PlanOptions(LockingMode.ONLINE, List.of(), false);

    /** Copies the list. */
    public PlanOptions {
        renames = List.copyOf(renames);
    }

    /**
     * Options without expressions.
     *
     * @param style the locking of existing tables
     * @param renames the renames
     * @param expand whether to add an embedding column of other dimensions beside the old one
     */
    public PlanOptions(LockingMode style, List<RenameRequest> renames, boolean expand) {
        this(style, renames, expand, UserExpressions.NONE, ColumnValues.NONE);
    }

    /**
     * The same with other renames.
     *
     * @param others the renames
     * @return changed
     */
    public PlanOptions withRenames(List<RenameRequest> others) {
        return new PlanOptions(style, others, expand, expressions, values);
    }

    /**
     * The same with the user's expressions for values of columns.
     *
     * @param expressions in SQL
     * @return changed
     */
    public PlanOptions withExpressions(UserExpressions expressions) {
        return new PlanOptions(style, renames, expand, expressions, values);
    }

    /** The same with types that change under a lock, as online plans change them. */
    public PlanOptions underLocks() {
        return new PlanOptions(LockingMode.ONLINE, renames, expand, expressions, values);
    }

    PlanOptions with(ColumnValues found) {
        return new PlanOptions(style, renames, expand, expressions, found);
    }
}
