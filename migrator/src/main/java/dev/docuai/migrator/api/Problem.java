package dev.docuai.migrator.api;

/**
 * A problem of the scripts, or between them and the history.
 *
 * @param location the file, or the row's script
 * @param what the problem: the sentence continues after {@code location}
 * @param fix the next step
 */
public record Problem(String location, String what, String fix) {
    /**
     * One line, as compilers print it.
     *
     * @return location, text and fix
     */
    @Override
    public String toString() {
        return location + ": " + what + ": " + fix;
    }
}
