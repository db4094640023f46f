package dev.docuai.benchmarks.measure;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The protocol of a run's measurements.
 *
 * @param passes how often every query is timed, in rounds over all searches of a block, forwards and backwards in turn
 * @param block how many indexes are measured beside the reference at a time: their tables are on disk together
 * @param maintenanceWorkMem the memory of an index build, in PostgreSQL's syntax
 * @param jmh how JMH measures each cell too; empty without JMH
 */
public record MeasurementProtocol(int passes, int block, String maintenanceWorkMem, Optional<Jmh> jmh) {

    /**
     * JMH's part.
     *
     * @param forks JVMs; 0 measures in this one, which is for tests only
     * @param iterations measured iterations, after half as many to warm up
     * @param millis length of each
     * @param clients how many threads {@code Throughput} is measured with, one number after the other
     */
    public record Jmh(int forks, int iterations, int millis, List<Integer> clients) {
        /** Copies the list. */
        public Jmh {
            clients = List.copyOf(clients);
        }

        /** One client, two, four and so on below the most, and the most. */
        public static List<Integer> clientsUpTo(int most) {
            TreeSet<Integer> clients = new TreeSet<>();
            for (int count = 1; count < most; count *= 2) {
                clients.add(count);
            }
            clients.add(most);
            return List.copyOf(clients);
        }
    }
}
