package dev.docuai.migrator.api;

/**
 * Something that is wrong with the scripts, or between them and the history.
 *
 * @param location the file, or the row's script
 * @param what what is wrong with it: goes on where {@code location} ends
 * @param fix the next step
 */
public record Problem(String location, String what, String fix) {
    /**
     * One line, as compilers print it.
     *
     * @return place, what and fix
     */
    @Override
    public String toString() {
        return location + ": " + what + ": " + fix;
    }
}
