package dev.docuai.migrator.api;

/**
 * A session that holds a lock that a statement of docuai-db waits for.
 *
 * @param pid its server process
 * @param application its application_name, possibly blank
 * @param state active, idle in transaction ...
 * @param since since when its transaction runs, as the server prints it; blank if unknown
 * @param query its present or last statement, shortened
 */
public record Blocker(int pid, String application, String state, String since, String query) {
    /** One line for a message. */
    @Override
    public String toString() {
        return "pid " + pid + (application.isBlank() ? "" : " (" + application + ")") + ", " + state
                + (since.isBlank() ? "" : " since " + since) + (query.isBlank() ? "" : ": " + query);
    }
}
