package dev.docuai.migration.database;

import java.util.List;

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
     * Which ones of a list.
     *
     * @param <T> the type of its elements
     * @param usually how many of the first in every build
     * @param all with {@code -Pthorough}
     * @return the first, or all
     */
    public static <T> List<T> of(int usually, List<T> all) {
        return THOROUGH ? all : all.subList(0, usually);
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
