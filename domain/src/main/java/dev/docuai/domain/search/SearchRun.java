package dev.docuai.domain.search;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.search.SearchStatement.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A search on a connection, with cached indexes. Its statements also return the table that they read. If the indexes
 * belong to another table, another tenant's for example, the rows are discarded and the search runs again with the
 * right indexes.
 *
 * @param known the cached indexes of a table, as {@link TableLocation#table} has it
 */
record SearchRun(
        ChunkSearch search, SearchParameters sought, Function<@Nullable String, Optional<SearchIndexes>> known) {

    /** SQLStates of a column or a table that is missing: a migration has taken away the column of words. */
    private static final Set<String> GONE = Set.of("42703", "42P01");

    /**
     * The rows of a search.
     *
     * @param indexes that it used in the end
     */
    record Result(SearchIndexes indexes, List<SearchHit> hits) {}

    /** Runs the search. */
    Result on(Connection connection, SearchIndexes probable) throws SQLException {
        Found found;
        try {
            found = by(connection, probable);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return again(connection, probable, e);
        } catch (SQLException e) {
            if (search.hybrid().isEmpty() || !GONE.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            restore(connection, e);
            return again(connection, probable, e);
        }
        if (probable.location().mayBe(found.table())) {
            return new Result(probable, found.hits());
        }
        Optional<SearchIndexes> kept = known.apply(found.table());
        SearchIndexes indexes = kept.isPresent() ? kept.get() : read(connection, probable.tables());
        return new Result(indexes, by(connection, indexes).hits());
    }

    /** With the indexes as they are now: those before may be of another table, or of a time before a migration. */
    private <E extends Exception> Result again(Connection connection, SearchIndexes before, E failure)
            throws SQLException, E {
        SearchIndexes indexes = read(connection, before.tables());
        if (indexes.equals(before)) {
            throw failure;
        }
        return new Result(indexes, by(connection, indexes).hits());
    }

    private static void restore(Connection connection, SQLException failure) throws SQLException {
        try {
            SearchStatement.restore(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** Reads the indexes, within the search's timeout. */
    SearchIndexes read(Connection connection, TableNames tables) throws SQLException {
        return SearchIndexes.read(connection, tables, sought.timeout());
    }

    /** Runs the search by these indexes; without hits if they belong to another table. */
    private Found by(Connection connection, SearchIndexes indexes) throws SQLException {
        TableLocation location = indexes.location();
        SearchStatement statement = search.statement(indexes);
        if (statement.index().isPresent() && search.mayBeExact()) {
            Passing passing = passing(connection, indexes);
            if (!location.mayBe(passing.table())) {
                return Found.nothing(passing.table());
            }
            if (passing.rows() <= ChunkSearch.EXACT_SEARCH_THRESHOLD) {
                statement = search.exactStatement(indexes);
            }
        }
        Found found = location.table() == null
                ? statement.run(connection, sought)
                : statement.run(
                        connection, sought, indexes.tables(), search.hybrid().isPresent());
        boolean complete =
                found.nearest() >= search.sufficient() || statement.index().isEmpty();
        if (complete || !location.mayBe(found.table())) {
            return found;
        }
        Found exact = search.exactStatement(indexes).run(connection, sought);
        return new Found(found.table(), exact.hits(), exact.nearest());
    }

    /**
     * The rows that pass the filters.
     *
     * @param rows counted to one more than a few
     */
    private record Passing(int rows, @Nullable String table) {}

    private Passing passing(Connection connection, SearchIndexes indexes) throws SQLException {
        Condition condition = search.condition(indexes).orElseThrow();
        TableNames tables = indexes.tables();
        String count = "SELECT count(*), " + TableLocation.expression(tables) + " FROM (SELECT FROM "
                + tables.chunks().name() + " c WHERE " + condition.sql() + " LIMIT ?) counted";
        try (PreparedStatement statement = connection.prepareStatement(count)) {
            sought.timeout().apply(statement);
            int limit = condition.bind(statement, 1);
            statement.setInt(limit, ChunkSearch.EXACT_SEARCH_THRESHOLD + 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Passing(row.getInt(1), row.getString(2));
            }
        }
    }
}
