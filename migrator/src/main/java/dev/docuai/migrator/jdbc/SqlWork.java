package dev.docuai.migrator.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work that asks the server.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
    T run() throws SQLException;
}
