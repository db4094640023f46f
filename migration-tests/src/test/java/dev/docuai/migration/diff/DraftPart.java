package dev.docuai.migration.diff;

import java.util.List;
import java.util.stream.Collectors;

/** A part of a table that is made by a statement of its own. */
sealed interface DraftPart
        permits DraftKey,
                DraftCheck,
                DraftIndex,
                DraftForeignKey,
                DraftTrigger,
                DraftExclusion,
                DraftStatistics,
                DraftRule,
                DraftPolicy,
                DraftMark,
                DraftRemark {
    String name();

    /**
     * Whether it can be made.
     *
     * @param table its table as it is now
     * @param schema all the rest
     * @return false if something that it needs is missing or of the wrong kind
     */
    boolean fits(DraftTable table, DraftSchema schema);

    /**
     * The statements that make it.
     *
     * @param table its table
     * @param schema all the rest
     * @return each with a semicolon and a line break at its end
     */
    String sql(DraftTable table, DraftSchema schema);

    DraftPart named(String other);

    static String list(List<String> columns) {
        return columns.stream().map(Quoted::name).collect(Collectors.joining(", ", "(", ")"));
    }
}
