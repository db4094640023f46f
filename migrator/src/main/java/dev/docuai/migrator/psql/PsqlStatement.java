package dev.docuai.migrator.psql;

import java.lang.reflect.Field;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.database.postgresql.PostgreSQLCopyParsedStatement;

/** A statement as psql reads it: ended by a semicolon, COPY data behind it. */
public final class PsqlStatement {
    private static final String DATA = "copyData";

    private PsqlStatement() {}

    public static String of(SqlStatement statement) {
        String sql = statement.getSql().strip();
        String last = sql.substring(sql.lastIndexOf('\n') + 1);
        // A comment at the end would hide the semicolon.
        String ended = sql + (last.contains("--") ? "\n;\n" : ";\n");
        return statement instanceof PostgreSQLCopyParsedStatement copy ? ended + data(copy) : ended;
    }

    /** Flyway hands the data only to the driver; SqlStatementsTest fails if the field gets another name. */
    private static String data(PostgreSQLCopyParsedStatement copy) {
        try {
            Field field = PostgreSQLCopyParsedStatement.class.getDeclaredField(DATA);
            field.setAccessible(true);
            String data = String.valueOf(field.get(copy));
            return data + (data.isEmpty() || data.endsWith("\n") ? "" : "\n") + "\\.\n";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Flyway keeps COPY data elsewhere", e);
        }
    }
}
