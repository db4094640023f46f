package dev.docuai.pgvector.type;

import org.hibernate.HibernateException;

/**
 * A vector that its column cannot hold, refused before it was sent: PostgreSQL's transaction has not failed, though
 * Hibernate's session is to be given up as after any of its exceptions. The message names the attribute, what it
 * expects and what came.
 */
public class InvalidVectorException extends HibernateException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a whole message. */
    public InvalidVectorException(String message) {
        super(message);
    }
}
