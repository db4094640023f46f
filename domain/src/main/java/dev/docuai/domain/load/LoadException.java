package dev.docuai.domain.load;

/** A load that failed. Its message names the chunk, the problem, and the part of the load that is in the database. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final LoadResult committed;

    private LoadException(String message, Throwable cause, LoadResult committed) {
        super(message, cause);
        this.committed = committed;
    }

    /** A load that leaves nothing behind. */
    static LoadException ofAll(Throwable cause) {
        return new LoadException(
                reason(cause) + ". Nothing of this load is in the database.", cause, LoadResult.NOTHING);
    }

    /** A load whose batches before this one are committed. */
    static LoadException after(LoadResult committed, Throwable cause) {
        if (committed.taken() == 0) {
            return ofAll(cause);
        }
        return new LoadException(
                reason(cause) + ". The first " + committed.taken() + " chunks of this load are in the database, those"
                        + " of the failed batch are not; to go on, load all of them again with skippingExisting().",
                cause,
                committed);
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
