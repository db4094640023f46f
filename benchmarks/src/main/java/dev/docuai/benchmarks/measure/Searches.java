package dev.docuai.benchmarks.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Searches that are open together and closed together. */
public final class Searches implements AutoCloseable {
    private final List<Search> open = new ArrayList<>();

    /** None yet. */
    public Searches() {}

    /** Keeps a search until all are closed. */
    public Search keep(Search search) {
        open.add(search);
        return search;
    }

    /** Closes all of them, whatever one of them says to it. */
    @Override
    public void close() throws SQLException {
        SQLException failure = null;
        for (Search search : open) {
            try {
                search.close();
            } catch (SQLException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
