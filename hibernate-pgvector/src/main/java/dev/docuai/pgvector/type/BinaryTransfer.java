package dev.docuai.pgvector.type;

import com.pgvector.PGsparsevec;
import com.pgvector.PGvector;
import dev.docuai.pgvector.VectorType;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PGobject;

/**
 * Turns the binary format on for a connection, at its first vector. pgjdbc itself remembers the setting for each
 * physical connection, so this class holds nothing.
 *
 * <p>A class that other code has registered for a type stays, and decides: if it reads text only, the type stays text.
 * Registered later, a class that reads text only gets nothing to read.
 *
 * <p>{@code bit} is sent in binary and read as text: pgjdbc reads {@code bit(1)} columns as booleans, which it cannot do
 * once that type comes in binary.
 */
final class BinaryTransfer {

    private BinaryTransfer() {}

    /** Does nothing if the connection is not one of pgjdbc's, or is in the simple query mode, which has only text. */
    static void turnOn(Connection connection, VectorType type) throws SQLException {
        if (!connection.isWrapperFor(BaseConnection.class)) {
            return;
        }
        BaseConnection physical = connection.unwrap(BaseConnection.class);
        switch (type) {
            case VECTOR -> register(physical, type, PGvector.class);
            case HALFVEC -> register(physical, type, BinaryHalfvec.class);
            case SPARSEVEC -> register(physical, type, PGsparsevec.class);
            case BIT -> {
                if (!physical.binaryTransferSend(Oid.BIT) && physical.getPreferQueryMode() != PreferQueryMode.SIMPLE) {
                    physical.getQueryExecutor().addBinarySendOid(Oid.BIT);
                }
            }
        }
    }

    private static void register(BaseConnection connection, VectorType type, Class<? extends PGobject> read)
            throws SQLException {
        if (connection.getTypeInfo().getPGobject(type.sqlName()) == null) {
            connection.addDataType(type.sqlName(), read);
        }
    }
}
