package dev.docuai.domain.search;

import dev.docuai.domain.session.PendingChanges;
import dev.docuai.domain.session.TransientFailure;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;

/**
 * A search in a Hibernate session: in its transaction, or in one of its own where the session's connections need one.
 *
 * @param search what is searched for
 * @param embedding of the search
 */
record SessionSearch(ChunkSearch search, float[] embedding) {

    /** Runs the search, and has the rows of its hits loaded in the same transaction. */
    <T> T run(SharedSessionContract session, Function<List<SearchHit>, T> load) {
        if (session.isJoinedToTransaction()) {
            PendingChanges.flush(session);
            return find(session, load);
        }
        return session.doReturningWork(Connection::getAutoCommit)
                ? find(session, load)
                : findInTransaction(session, load);
    }

    private <T> T find(SharedSessionContract session, Function<List<SearchHit>, T> load) {
        SearchIndexCache known = SearchIndexCache.of(session);
        SearchRun run = new SearchRun(search, SearchParameters.of(embedding, session), known::ofTable);
        SearchRun.Result result = find(session, run, known);
        known.keep(session, result.indexes());
        return load.apply(search.similar(result));
    }

    private static SearchRun.Result find(SharedSessionContract session, SearchRun run, SearchIndexCache known) {
        Optional<SearchIndexes> probable = known.probable(session);
        try {
            return session.doReturningWork(connection ->
                    run.on(connection, probable.isPresent() ? probable.get() : run.read(connection, known.tables())));
        } catch (JDBCException e) {
            throw TransientFailure.orElse(e);
        }
    }

    /** In a transaction of the search's own, which must not flush the session's pending changes. */
    private <T> T findInTransaction(SharedSessionContract session, Function<List<SearchHit>, T> load) {
        FlushMode mode = session instanceof Session stateful ? stateful.getHibernateFlushMode() : FlushMode.MANUAL;
        setFlushMode(session, FlushMode.MANUAL);
        try {
            return session.fromTransaction(transaction -> find(session, load));
        } finally {
            setFlushMode(session, mode);
        }
    }

    private static void setFlushMode(SharedSessionContract session, FlushMode mode) {
        if (session instanceof Session stateful) {
            stateful.setHibernateFlushMode(mode);
        }
    }
}
