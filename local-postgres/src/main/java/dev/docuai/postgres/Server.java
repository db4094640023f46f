package dev.docuai.postgres;

/** A running server of any provider. */
interface Server extends AutoCloseable {

    /** JDBC URL of one of its databases, complete with user and password. */
    String url(String database);

    /** The database of callers that name none; it exists. */
    String defaultDatabase();

    /** Version and origin, for people. */
    String description();

    /** Whether databases made here would still be there after {@link #close()}. */
    boolean outlivesClose();

    /** Releases the server; the last release stops it. */
    @Override
    void close();
}
