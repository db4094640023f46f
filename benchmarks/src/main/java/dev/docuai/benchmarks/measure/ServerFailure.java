package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.sql.SQLException;

/** A refusal of the server, as an error with a fix. */
public final class ServerFailure {
    private static final String DISK_FULL = "53100";

    private ServerFailure() {}

    /**
     * An error of this server's.
     *
     * @param what the failed action
     */
    public static BenchmarkException of(String what, DatabaseUrl url, Exception cause) {
        String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "none";
        return new BenchmarkException(
                what + ": " + cause.getMessage(),
                url + "  SQLSTATE " + state,
                state.equals(DISK_FULL)
                        ? "free some space, or measure fewer rows: --rows; finished cells are kept"
                        : "follow the server's message and run the same command again: finished cells are kept",
                cause);
    }
}
