package dev.docuai.domain.load;

import java.sql.SQLException;

/** A load has waited too long for a transaction that does nothing. Another try would wait as long. */
final class IdleLockException extends SQLException {
    private static final long serialVersionUID = 1L;

    IdleLockException(String message, SQLException timeout) {
        super(message, timeout.getSQLState(), timeout);
    }
}
