package dev.docuai.migrator.api;

/**
 * Something that is not wrong but worth knowing before a revision is run.
 *
 * @param location the file
 * @param what what is the matter with it: goes on where {@code location} ends
 */
public record Note(String location, String what) {
    /**
     * One line.
     *
     * @return place and what
     */
    @Override
    public String toString() {
        return location + ": " + what;
    }
}
