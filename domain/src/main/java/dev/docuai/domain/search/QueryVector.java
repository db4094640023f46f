package dev.docuai.domain.search;

import com.pgvector.PGvector;
import dev.docuai.pgvector.type.VectorFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.util.PGobject;

/** The embedding of a search on its way to the server. */
record QueryVector(float[] embedding, VectorFormat format) {

    static QueryVector binary(float[] embedding) {
        return new QueryVector(embedding, VectorFormat.BINARY);
    }

    void bind(PreparedStatement statement, int index) throws SQLException {
        PGvector vector = new PGvector(embedding);
        if (format == VectorFormat.TEXT) {
            PGobject text = new PGobject();
            text.setType("vector");
            text.setValue(vector.getValue());
            statement.setObject(index, text);
            return;
        }
        Connection connection = statement.getConnection();
        // Without this, the driver sends text.
        connection.unwrap(PGConnection.class).addDataType("vector", PGvector.class);
        statement.setObject(index, vector);
    }
}
