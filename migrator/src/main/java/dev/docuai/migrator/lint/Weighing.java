package dev.docuai.migrator.lint;

import dev.docuai.migrator.lint.RealDatabase.Key;
import dev.docuai.migrator.lint.Weight.Estimate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how long work takes on the real tables. Bytes that are read and written, by a range of bytes a second:
 *
 * <ul>
 *   <li>a scan reads the table;
 *   <li>a rewrite reads and writes it, and for each index reads it again, and writes the index once to three times (sorting
 *       writes and reads runs on disk if they exceed {@code maintenance_work_mem});
 *   <li>an index build reads the table, concurrently twice (PostgreSQL, "CREATE INDEX", "Building Indexes Concurrently"),
 *       and writes entries of at most 48 bytes once to three times;
 *   <li>a change of all rows reads the table, writes new versions of the rows and their WAL, and takes
 *       {@value #SECONDS_PER_ENTRY} s for each row and index: measured, 1 M rows with one index in 80 s.
 * </ul>
 *
 * HNSW indexes take the time of {@link VectorBuildTime}; there is no formula for IVFFlat, GIN, GiST and others.
 */
final class Weighing {
    private static final long ENTRY = 48;
    private static final double SECONDS_PER_ENTRY = 0.00005;
    private static final List<String> SORTED = List.of("btree", "hash", "brin");

    private final Optional<RealDatabase> real;
    private final Map<Long, RealTable> tables = new HashMap<>();
    private final Map<String, Key> keys = new HashMap<>();
    private final Throughput throughput;

    /**
     * Finds the real tables in the copy, so that a rename does not lose them.
     *
     * @param real empty if the scripts meet no known database
     * @param start the copy before any script
     */
    Weighing(Optional<RealDatabase> real, Image start, Throughput throughput) {
        this.real = real;
        this.throughput = throughput;
        real.ifPresent(database -> start.items().values().forEach(item -> find(item, database)));
    }

    private void find(Item item, RealDatabase database) {
        RealTable table = database.tables().get(item.name());
        Key key = database.keys().get(item.name());
        if (table != null && item.isTable()) {
            tables.put(item.relation(), table);
        } else if (key != null && item.is("column")) {
            keys.put(item.id(), key);
        }
    }

    /** How far a column has come. */
    Optional<Key> key(Item column) {
        return Optional.ofNullable(keys.get(column.id()));
    }

    /** The real table of an oid of the copy. */
    Optional<RealTable> table(long relation) {
        return Optional.ofNullable(tables.get(relation));
    }

    /** Empty if the real table is not known. */
    Optional<Weight> weigh(Load load) {
        return table(load.table().relation())
                .map(table -> new Weight(
                        load.table().name(),
                        table.hasRows() ? Optional.of(table.rows()) : Optional.empty(),
                        table.bytes(),
                        estimate(load, table)));
    }

    /** For the end of a finding's sentence. */
    String sentence(Load load) {
        String table = load.table().name();
        return weigh(load)
                .map(Weight::toString)
                .orElse(
                        real.isPresent()
                                ? table + " is not in this database yet"
                                : "the time grows with the size of " + table + " (--url weighs it)");
    }

    private Optional<Estimate> estimate(Load load, RealTable table) {
        double bytes = table.bytes();
        return switch (load.kind()) {
            case SCAN -> Optional.of(throughput.time(bytes, bytes));
            case CHANGE -> table.hasRows() ? Optional.of(change(load, table)) : Optional.empty();
            case REWRITE ->
                with(
                        throughput.time(
                                2 * bytes + table.indexBytes(),
                                (2 + load.indexes().size()) * bytes + 3.0 * table.indexBytes()),
                        load,
                        table);
            case BUILD -> build(load, table, 1);
            case ONLINE_BUILD -> build(load, table, 2);
        };
    }

    private Estimate change(Load load, RealTable table) {
        Estimate bytes = throughput.time(0, 3.0 * table.bytes());
        return new Estimate(
                0,
                bytes.most()
                        + table.rows()
                                * SECONDS_PER_ENTRY
                                * Math.max(1, load.indexes().size()));
    }

    private Optional<Estimate> build(Load load, RealTable table, int scans) {
        double bytes = (double) scans * table.bytes();
        boolean isSorted = load.indexes().stream().allMatch(index -> SORTED.contains(index.fact(3)));
        boolean isOfVectors = load.indexes().stream()
                .allMatch(index -> VectorIndex.of(index, load.image()).isPresent());
        if (isSorted) {
            double entries = ENTRY * (double) Math.max(0, table.rows());
            return Optional.of(throughput.time(bytes, bytes + 3 * entries));
        }
        return isOfVectors ? with(throughput.time(bytes, bytes), load, table) : Optional.empty();
    }

    /** Adds the time of the vector indexes; empty if it is not known. */
    private Optional<Estimate> with(Estimate bytes, Load load, RealTable table) {
        Estimate sum = bytes;
        for (Item item : load.indexes()) {
            Optional<VectorIndex> index = VectorIndex.of(item, load.image());
            if (index.isPresent()) {
                Optional<Estimate> own =
                        new VectorBuildTime(load.memory(), real.orElseThrow().workers()).of(index.get(), table.rows());
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.and(own.get());
            }
        }
        return Optional.of(sum);
    }
}
