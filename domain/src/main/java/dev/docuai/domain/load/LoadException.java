package dev.docuai.domain.load;

import dev.docuai.domain.session.TransientFailure;

/**
 * A load that failed. Its message names the chunk, the problem, and the part of the load that is in the database.
 *
 * <p>If another try may succeed, a load throws Jakarta Persistence's exception instead, so that a framework that retries
 * knows it: {@code PessimisticLockException} after a deadlock or a conflict of serializable transactions, {@code
 * LockTimeoutException} after {@code lock_timeout}, {@code QueryTimeoutException} after {@code statement_timeout}, the
 * transaction's timeout or a cancellation. A LoadException is its cause.
 */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final LoadResult committed;

    private LoadException(String message, Throwable cause, LoadResult committed) {
        super(message, cause);
        this.committed = committed;
    }

    /** A load that leaves nothing behind. */
    static RuntimeException ofAll(Throwable cause) {
        return of(reason(cause) + ". Nothing of this load is in the database.", cause, LoadResult.NOTHING);
    }

    /** A load whose batches before this one are committed. */
    static RuntimeException after(LoadResult committed, Throwable cause) {
        if (committed.taken() == 0) {
            return ofAll(cause);
        }
        return of(
                reason(cause) + ". The first " + committed.taken() + " chunks of this load are in the database, those"
                        + " of the failed batch are not; to go on, load all of them again with skippingExisting().",
                cause,
                committed);
    }

    /** Jakarta Persistence's exception with the same message, if another try may succeed. */
    private static RuntimeException of(String message, Throwable cause, LoadResult committed) {
        LoadException failed = new LoadException(message, cause, committed);
        return cause instanceof IdleLockException
                ? failed
                : TransientFailure.of(failed)
                        .<RuntimeException>map(failure -> failure)
                        .orElse(failed);
    }

    /** The committed part of the load: nothing, unless it was committed batch by batch. */
    public LoadResult committed() {
        return committed;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }
}
