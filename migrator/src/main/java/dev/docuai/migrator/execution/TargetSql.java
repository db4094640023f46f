package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.revision.Script;
import dev.docuai.migrator.revision.ScriptName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * DDL that says what a database should be: written by hand, or by pg_dump. Cut by Flyway's parser, as scripts are, but no
 * placeholder is replaced: a dump may hold anything.
 */
public final class TargetSql {
    private static final String DUPLICATE_SCHEMA = "42P06";
    private static final String OUTCOME = "it was run in a scratch database, and nothing was changed";
    private static final Pattern COPY = Pattern.compile("(?is)^COPY\\b.*");
    private static final Pattern CREATE_EXTENSION = Pattern.compile("(?is)^CREATE\\s+EXTENSION\\b.*");
    private static final Pattern CREATE_SCHEMA = Pattern.compile("(?is)^CREATE\\s+SCHEMA\\b.*");
    /** What a scratch database does not contain. */
    private static final Pattern BEYOND = Pattern.compile(
            "(?is)^(CREATE|ALTER|DROP)\\s+(DATABASE|ROLE|USER(?!\\s+MAPPING)|GROUP|TABLESPACE|SUBSCRIPTION|SYSTEM)\\b.*");

    private final Script script;
    private final List<SqlStatement> statements;

    private TargetSql(Script script, List<SqlStatement> statements) {
        this.script = script;
        this.statements = statements;
    }

    /**
     * Reads a file.
     *
     * @param file in UTF-8
     * @param flyway whose parser cuts it
     * @return its statements
     * @throws MigratorException if it cannot be read
     */
    public static TargetSql read(Path file, FlywaySettings flyway) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new MigratorException(
                    "the target's SQL cannot be read: " + e.getClass().getSimpleName(),
                    file.toString(),
                    "--target-sql names files in UTF-8",
                    e);
        }
        Configuration configuration = flyway.configuration().placeholderReplacement(false);
        Script script = new Script(
                ScriptName.parse("V1__target.sql").orElseThrow(),
                file.getFileName().toString(),
                file.toString(),
                file,
                text);
        return new TargetSql(script, SqlStatements.of(script, configuration).statements());
    }

    /**
     * Whether it says which extensions there are.
     *
     * @return true if it makes one
     */
    public boolean makesExtensions() {
        return statements.stream().anyMatch(statement -> is(CREATE_EXTENSION, statement));
    }

    /**
     * Whether it says which schemas there are.
     *
     * @return true if it makes one
     */
    public boolean makesSchemas() {
        return statements.stream().anyMatch(statement -> is(CREATE_SCHEMA, statement));
    }

    /**
     * Runs it. A schema that is there already is no error; rows are left out.
     *
     * @param session in a scratch database
     * @return what was left out, file and line in front
     * @throws MigratorException with file, line and column if a statement fails
     */
    public List<String> run(Session session) {
        List<String> notes = new ArrayList<>();
        for (SqlStatement statement : statements) {
            String sql = withoutMetaCommands(statement.getSql());
            String place = script.place() + ":" + statement.getLineNumber();
            String body = sql.substring(SqlStatements.start(sql));
            if (body.isBlank()) {
                continue;
            }
            if (COPY.matcher(body).matches()) {
                notes.add(place + ": COPY was left out: rows are not compared");
            } else if (BEYOND.matcher(body).matches()) {
                throw new MigratorException(
                        "this statement reaches beyond the scratch database, and is not run",
                        place + "\n  " + body.lines().findFirst().orElse(""),
                        "take it out of the target, or dump without it: pg_dump --schema-only, without --create");
            } else {
                execute(session, statement, sql);
            }
        }
        return notes;
    }

    private void execute(Session session, SqlStatement statement, String sql) {
        session.cancellation().check();
        try (Statement jdbc = session.connection().createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(sql);
        } catch (SQLException e) {
            if (!DUPLICATE_SCHEMA.equals(e.getSQLState())) {
                throw SqlFailure.explain(script.place(), script.sql(), statement.getLineNumber(), sql, e, OUTCOME);
            }
        }
    }

    private static boolean is(Pattern form, SqlStatement statement) {
        String sql = withoutMetaCommands(statement.getSql());
        return form.matcher(sql.substring(SqlStatements.start(sql))).matches();
    }

    /** psql's own commands stand on lines before a statement; they become blank, so that lines keep their numbers. */
    private static String withoutMetaCommands(String sql) {
        String text = sql;
        int start = SqlStatements.start(text);
        while (start < text.length() && text.charAt(start) == '\\') {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            text = text.substring(0, start) + " ".repeat(stop - start) + text.substring(stop);
            start = SqlStatements.start(text);
        }
        return text;
    }
}
