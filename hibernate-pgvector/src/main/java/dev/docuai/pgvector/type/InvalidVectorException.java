package dev.docuai.pgvector.type;

import org.hibernate.HibernateException;

/**
 * A vector that its column cannot hold, refused before it is sent: PostgreSQL's transaction has not failed, but discard
 * Hibernate's session, as after any of its exceptions. The message names the attribute, the expected value and the
 * actual one.
 */
public class InvalidVectorException extends HibernateException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a whole message. */
    public InvalidVectorException(String message) {
        super(message);
    }
}
