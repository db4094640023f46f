package dev.docuai.migrator.lint;

import java.util.Locale;
import java.util.Optional;

/**
 * How large the real table of a finding is, and how long the statement works on it.
 *
 * @param table whose rows are read or written
 * @param rows by its statistics; empty if it was never analyzed
 * @param bytes of its files, TOAST included and indexes left out
 * @param estimate empty if there is no formula for the work
 */
public record Weight(String table, Optional<Long> rows, long bytes, Optional<Estimate> estimate) {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    /**
     * A range of time.
     *
     * @param least in seconds
     * @param most in seconds
     */
    public record Estimate(double least, double most) {
        private static final int FEW = 120;

        Estimate and(Estimate other) {
            return new Estimate(least + other.least, most + other.most);
        }

        /** In the unit in which the longer time has few digits. */
        @Override
        public String toString() {
            if (most < 1) {
                return "less than a second";
            }
            int unit = most < FEW ? 1 : most < FEW * 60 ? 60 : most < 48 * 3600 ? 3600 : 86_400;
            String name = unit == 1 ? "second" : unit == 60 ? "minute" : unit == 3600 ? "hour" : "day";
            long from = (long) (least / unit);
            long to = (long) Math.ceil(most / unit);
            String until = String.format(Locale.ROOT, "%,d %s", to, to == 1 ? name : name + "s");
            return from == 0 ? "up to " + until : from == to ? "about " + until : "about " + from + " to " + until;
        }
    }

    /** {@code documents has 12 M rows (41 GB): about 7 to 20 minutes}. */
    @Override
    public String toString() {
        boolean isSmall = new RealTable(rows.orElse(-1L), bytes, 0).isSmall();
        return table + " has "
                + rows.map(known -> rows(known) + " (" + size(bytes) + ")")
                        .orElseGet(() -> size(bytes) + ", its rows are not known (run ANALYZE)")
                + (isSmall
                        ? ": milliseconds"
                        : estimate.map(range -> ": " + range).orElse(""));
    }

    /** Statistics are no count: large numbers have few digits. */
    static String rows(long rows) {
        return rows >= 9_950_000
                ? String.format(Locale.ROOT, "%,d M rows", Math.round(rows / 1e6))
                : rows >= 1_000_000
                        ? String.format(Locale.ROOT, "%.1f M rows", rows / 1e6)
                        : String.format(Locale.ROOT, rows == 1 ? "%,d row" : "%,d rows", rows);
    }

    /** In units of 1,024, as {@code pg_size_pretty} and {@code maintenance_work_mem} have them. */
    static String size(long bytes) {
        double size = bytes / 1024.0;
        int unit = 0;
        while (size >= 1023.5 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(
                Locale.ROOT, size < 9.95 && size != Math.rint(size) ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }
}
