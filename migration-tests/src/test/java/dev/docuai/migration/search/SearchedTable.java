package dev.docuai.migration.search;

import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A table of chunks for the tests of a class, and a connection for each, which begins a transaction. */
final class SearchedTable implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final Supplier<TestDatabase> maker;
    private TestDatabase database;
    private SearchIndexes indexes;
    private Connection connection;

    /** @param maker of a database with a {@link ChunkTable}, which is dropped after the tests */
    SearchedTable(Supplier<TestDatabase> maker) {
        this.maker = maker;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        database = maker.get();
        try (Connection reading = database.connect()) {
            indexes = SearchIndexes.read(reading);
        }
    }

    /** The indexes when the tests began. */
    SearchIndexes indexes() {
        return indexes;
    }

    /** A new connection for a test, which is closed after it. */
    Connection connection() {
        try {
            connection = database.connect();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        connection.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SharedServer.drop(database);
    }
}
