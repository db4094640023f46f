package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.index.Grid;
import dev.docuai.benchmarks.index.IndexSetting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures the cells of a grid that the journal does not have yet: in blocks of a few indexes with the reference in
 * each, so that for any size of the grid only a few tables are on disk, every time has a reference of the same minutes,
 * and an early end loses at most one block. The reference has a twin, the same index built once more: differences below
 * their distance are noise.
 *
 * @param database filled by {@link TableLoader}
 * @param progress receives every build and every cell
 */
public record GridRun(
        BenchmarkDatabase database,
        Workload workload,
        MeasurementProtocol protocol,
        Journal journal,
        Progress progress,
        Interruption interruption) {

    private static final String REFERENCE_SCHEMA = "reference";
    private static final String TWIN_SCHEMA = "twin";

    /** The unfinished part of the grid. */
    public static List<Grid.Entry> missing(Grid grid, Journal journal) {
        Set<String> finished = journal.cells().stream()
                .map(cell -> name(cell.index(), cell.effort()))
                .collect(Collectors.toSet());
        List<Grid.Entry> missing = new ArrayList<>();
        for (Grid.Entry entry : grid.entries()) {
            List<Integer> efforts = entry.efforts().stream()
                    .filter(effort -> !finished.contains(name(entry.setting(), effort)))
                    .toList();
            if (!efforts.isEmpty()) {
                missing.add(new Grid.Entry(entry.setting(), efforts));
            }
        }
        return missing;
    }

    /**
     * Measures the missing cells.
     *
     * @throws Interruption.Interrupted if the run was interrupted; finished blocks are in the journal
     */
    public void run(Grid grid) {
        List<Grid.Entry> missing = missing(grid, journal);
        if (missing.isEmpty()) {
            return;
        }
        GridProgress steps = new GridProgress(progress, missing, protocol);
        try (Connection connection = database.connect()) {
            TableCopy reference = TableCopy.make(connection, REFERENCE_SCHEMA, IndexSetting.SEED);
            MeasurementBatch block = new MeasurementBatch(database, workload, protocol, journal, interruption, steps);
            block.build(reference);
            TableCopy twin = TableCopy.make(connection, TWIN_SCHEMA, IndexSetting.SEED);
            block.build(twin);
            for (int start = 0; start < missing.size(); start += protocol.block()) {
                block.measure(
                        connection,
                        reference,
                        twin,
                        missing.subList(start, Math.min(start + protocol.block(), missing.size())));
            }
            reference.drop(connection);
            twin.drop(connection);
        } catch (SQLException e) {
            throw ServerFailure.of("the grid cannot be measured", database.url(), e);
        }
    }

    private static String name(IndexSetting setting, int effort) {
        return setting.label() + "@" + effort;
    }

    /** Whether this is the reference. */
    static boolean isReference(IndexSetting setting, int effort) {
        return setting.equals(IndexSetting.SEED) && effort == IndexSetting.REFERENCE_EF_SEARCH;
    }
}
