package dev.docuai.langchain4j;

import dev.docuai.domain.session.SessionStatement;
import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.hibernate.StatelessSession;

/**
 * Makes callers that store the same ids wait for each other until their transactions end. No key makes an id unique, so
 * they take advisory locks. Ids share a fixed number of locks: the server has memory for some thousands.
 */
record IdLock(StatelessSession session, long sourceId) {

    private static final int LOCKS = 256;

    /** The array is sorted, so that two callers do not wait for each other. */
    private static final String LOCK = "SELECT current_setting('transaction_isolation'),"
            + " pg_advisory_xact_lock(hashtextextended('docuai embeddings ' || ?::text || ' ' || lock::text, 0))"
            + " FROM unnest(?::bigint[]) lock";

    /** Its snapshot is older than the wait, so that it would not see the other's rows. */
    private static final String BLIND = "repeatable read";

    /**
     * Locks ids.
     *
     * @throws PersistenceException if the transaction would not see the rows of callers that had the lock before
     */
    void lock(Collection<String> ids) {
        List<Long> locks = ids.stream()
                .map(id -> (long) Math.floorMod(id.hashCode(), LOCKS))
                .distinct()
                .sorted()
                .toList();
        String isolation = new SessionStatement(LOCK, List.of(sourceId, locks))
                .rows(session, row -> Objects.requireNonNull(row.getString(1)))
                .get(0);
        if (isolation.equals(BLIND)) {
            throw new PersistenceException("a transaction of REPEATABLE READ does not see whether another one has just"
                    + " stored the same ids; use READ COMMITTED or SERIALIZABLE, or add embeddings without ids");
        }
    }
}
