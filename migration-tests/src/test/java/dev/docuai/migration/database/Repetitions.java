package dev.docuai.migration.database;

/**
 * How often tests try what they repeat with other values: as often as every build has time for, or, with
 * {@code -Pthorough}, as often as a release wants it.
 */
public final class Repetitions {
    private static final boolean THOROUGH = Boolean.getBoolean("docuai.thorough");

    private Repetitions() {}

    /**
     * How often.
     *
     * @param usually in every build
     * @param thoroughly with {@code -Pthorough}
     * @return one of them
     */
    public static int of(int usually, int thoroughly) {
        return THOROUGH ? thoroughly : usually;
    }

    /**
     * Whether to try everything.
     *
     * @return true with {@code -Pthorough}
     */
    public static boolean isThorough() {
        return THOROUGH;
    }
}
