package dev.docuai.benchmarks.question;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.measure.Contest;
import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.Search;
import java.sql.SQLException;
import java.util.List;

/** A search that JMH samples. What it finds, and that its plan is the right one, is known before its time is taken. */
final class SampledSearch implements AutoCloseable {
    private final OwnLaboratory own;
    private final Search search;
    private final Contest.Figures figures;
    private int next;

    private SampledSearch(OwnLaboratory own, Search search, Contest.Figures figures) {
        this.own = own;
        this.search = search;
        this.figures = figures;
    }

    /**
     * Opens a search, to be closed with this.
     *
     * @param truth for each query
     * @throws dev.docuai.benchmarks.BenchmarkException if its plan is not the one that it is about
     */
    static SampledSearch of(OwnLaboratory own, Search.Opening opening, List<Neighbours> truth) throws SQLException {
        Laboratory laboratory = own.laboratory();
        List<Contest.Figures> figures = laboratory.contest(List.of(new Contest.Entrant(opening, truth)));
        return new SampledSearch(own, opening.open(), figures.get(0));
    }

    /** Searches for the next query, and tells what searches find. */
    int[] next(Found found) throws SQLException {
        found.recall = own.share(figures.recall().value());
        found.rowsReturned = own.share(figures.rows());
        found.pages = own.share(figures.pages());
        Laboratory laboratory = own.laboratory();
        PGvector query = laboratory.workload().vectors().get(next++ % laboratory.queries());
        return search.find(query);
    }

    @Override
    public void close() throws SQLException {
        search.close();
    }
}
