package dev.docuai.migration.diff;

import java.util.List;

/**
 * Extended statistics.
 *
 * @param name raw
 * @param kinds {@code (ndistinct, mcv)}; empty for all
 * @param columns raw, two at least
 * @param target -1 for the usual one
 */
record DraftStatistics(String name, String kinds, List<String> columns, int target) implements DraftPart {
    static final List<String> KINDS = List.of("", "(ndistinct)", "(dependencies)", "(mcv)", "(ndistinct, mcv)");

    /** Copies the list. */
    DraftStatistics {
        columns = List.copyOf(columns);
    }

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.has(columns)
                && columns.size() > 1
                && columns.stream()
                        .flatMap(column -> table.column(column).stream())
                        .allMatch(column -> column.type().isPlain()
                                && column.type().family().isOrdered()
                                && !column.isGenerated());
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        String quoted = Quoted.name(name);
        String list = DraftPart.list(columns);
        return "CREATE STATISTICS " + quoted + " " + kinds + " ON " + list.substring(1, list.length() - 1) + " FROM "
                + Quoted.name(table.name()) + ";\n"
                + (target < 0 ? "" : "ALTER STATISTICS " + quoted + " SET STATISTICS " + target + ";\n");
    }

    @Override
    public DraftStatistics named(String other) {
        return new DraftStatistics(other, kinds, columns, target);
    }
}
