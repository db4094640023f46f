package dev.docuai.domain.repository;

import dev.docuai.domain.DataSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.Find;
import org.hibernate.annotations.processing.HQL;

/** The sources. */
public interface DataSourceRepository {

    /** The session that this repository works in. */
    StatelessSession session();

    /** The source of this key. */
    @Find
    Optional<DataSource> byId(long id);

    /** The source of this name. */
    @Find
    Optional<DataSource> byName(String name);

    /** The source of this base URL. */
    @Find
    Optional<DataSource> byBaseUrl(String baseUrl);

    /** Every source, by name. */
    @HQL("from DataSource order by name")
    List<DataSource> all();

    /**
     * The source of this name, created if there is none.
     *
     * @throws jakarta.persistence.PersistenceException as {@link #getOrCreate(DataSource)} does
     */
    default DataSource getOrCreate(String name) {
        return getOrCreate(new DataSource(name));
    }

    /**
     * The source of {@code wanted}'s name as it is in the database, created from {@code wanted} if there is none. Any
     * number of callers may ask for one name at once: one creates it, the others wait and get the same row. In a
     * transaction of REPEATABLE READ or above the others fail instead, and may try again.
     *
     * @return not {@code wanted}, which stays as it is
     * @throws jakarta.persistence.EntityExistsException if another source has {@code wanted}'s base URL
     * @throws jakarta.persistence.PersistenceException if the database refuses
     */
    default DataSource getOrCreate(DataSource wanted) {
        return JoinedTransaction.in(session(), () -> new SourceCreation(this).getOrCreate(wanted));
    }

    /**
     * Sets the time of processing of a source, to the database's time of the transaction.
     *
     * @return whether there is such a source
     */
    @HQL("update DataSource set lastProcessedAt = instant where id = :id")
    boolean touch(long id);

    /**
     * Deletes a source with its documents and their chunks. A concurrent insert of a document or a chunk waits or is
     * waited for, so that the counts are right.
     *
     * @return the numbers of deleted rows; all 0 if there is no such source
     */
    default DeleteCounts delete(long id) {
        return JoinedTransaction.in(session(), () -> new Deletion(session()).source(id));
    }
}
