package dev.docuai.migrator.api;

/**
 * A fact that is no problem, but useful to know before a run.
 *
 * @param location the file
 * @param what the fact: the sentence continues after {@code location}
 */
public record Note(String location, String what) {
    /**
     * One line.
     *
     * @return location and text
     */
    @Override
    public String toString() {
        return location + ": " + what;
    }
}
