package dev.docuai.migrator.api;

/**
 * Something that is not wrong but worth knowing before a revision is run.
 *
 * @param place the file
 * @param what what is the matter with it: goes on where {@code place} ends
 */
public record Note(String place, String what) {
    /**
     * One line.
     *
     * @return place and what
     */
    @Override
    public String toString() {
        return place + ": " + what;
    }
}
