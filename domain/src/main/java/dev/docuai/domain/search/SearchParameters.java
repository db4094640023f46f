package dev.docuai.domain.search;

import com.pgvector.PGvector;
import dev.docuai.domain.session.StatementTimeout;
import dev.docuai.pgvector.type.VectorFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.SharedSessionContract;
import org.postgresql.PGConnection;
import org.postgresql.util.PGobject;

/** The embedding of a search on its way to the server, in the session's format and with its timeout. */
record SearchParameters(float[] embedding, VectorFormat format, StatementTimeout timeout) {

    static SearchParameters of(float[] embedding, SharedSessionContract session) {
        return new SearchParameters(embedding, VectorFormat.of(session.getFactory()), StatementTimeout.of(session));
    }

    /** By plain JDBC. */
    static SearchParameters of(float[] embedding) {
        return new SearchParameters(embedding, VectorFormat.BINARY, StatementTimeout.ofThread());
    }

    /** Sets the first parameter of a statement, and its timeout. */
    void bind(PreparedStatement statement) throws SQLException {
        timeout.apply(statement);
        PGvector vector = new PGvector(embedding);
        if (format == VectorFormat.TEXT) {
            PGobject text = new PGobject();
            text.setType("vector");
            text.setValue(vector.getValue());
            statement.setObject(1, text);
            return;
        }
        Connection connection = statement.getConnection();
        // Without this, the driver sends text.
        connection.unwrap(PGConnection.class).addDataType("vector", PGvector.class);
        statement.setObject(1, vector);
    }
}
