package dev.docuai.domain.session;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/**
 * A failure that another try of the whole transaction may not meet: a deadlock, a conflict of serializable transactions,
 * a lock or a result that took too long. Frameworks that retry know it by Jakarta Persistence's exception, which
 * Hibernate's own queries throw.
 */
public final class TransientFailure {

    private static final String ROLLBACK_CLASS = "40";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String CANCELLED = "57014";

    private TransientFailure() {}

    /**
     * Jakarta Persistence's exception for a transient failure; empty for any other.
     *
     * @param failure the server's, or one that it has caused; no exception of Hibernate's, which Spring would translate by
     *     its own type
     */
    public static Optional<PersistenceException> of(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return of(refusal.getSQLState(), failure);
            }
        }
        return Optional.empty();
    }

    /** Jakarta Persistence's exception for a transient failure of a statement in a session; the same one for any other. */
    public static RuntimeException orElse(JDBCException failure) {
        return of(failure.getSQLException()).<RuntimeException>map(one -> one).orElse(failure);
    }

    private static Optional<PersistenceException> of(@Nullable String state, Exception failure) {
        if (state == null) {
            return Optional.empty();
        }
        if (state.startsWith(ROLLBACK_CLASS)) {
            return Optional.of(new PessimisticLockException(failure.getMessage(), failure));
        }
        return switch (state) {
            case LOCK_NOT_AVAILABLE -> Optional.of(new LockTimeoutException(failure.getMessage(), failure));
            case CANCELLED -> Optional.of(new QueryTimeoutException(failure.getMessage(), failure));
            default -> Optional.empty();
        };
    }
}
