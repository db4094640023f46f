package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.ColumnValues;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.values.UserExpressions;
import java.util.List;

/**
 * How to make a plan.
 *
 * @param style how tables that are there are treated
 * @param renames what was renamed
 * @param expand whether an embedding column of other dimensions is to come beside the old one
 * @param expressions what the user said of the values of columns
 * @param values how the values of columns come over, once that is found out
 */
public record PlanOptions(
        LockingMode style,
        List<RenameRequest> renames,
        boolean expand,
        UserExpressions expressions,
        ColumnValues values) {
    /** Online, nothing renamed, nothing beside anything. */
    public static final PlanOptions DEFAULT = new PlanOptions(LockingMode.ONLINE, List.of(), false);

    /** Copies the list. */
    public PlanOptions {
        renames = List.copyOf(renames);
    }

    /**
     * Options without a word about values.
     *
     * @param style how tables that are there are treated
     * @param renames what was renamed
     * @param expand whether an embedding column of other dimensions is to come beside the old one
     */
    public PlanOptions(LockingMode style, List<RenameRequest> renames, boolean expand) {
        this(style, renames, expand, UserExpressions.NONE, ColumnValues.NONE);
    }

    /**
     * The same with other renames.
     *
     * @param others what was renamed
     * @return changed
     */
    public PlanOptions withRenames(List<RenameRequest> others) {
        return new PlanOptions(style, others, expand, expressions, values);
    }

    /**
     * The same with what the user says of the values of columns.
     *
     * @param expressions in SQL
     * @return changed
     */
    public PlanOptions withExpressions(UserExpressions expressions) {
        return new PlanOptions(style, renames, expand, expressions, values);
    }

    PlanOptions with(ColumnValues found) {
        return new PlanOptions(style, renames, expand, expressions, found);
    }
}
