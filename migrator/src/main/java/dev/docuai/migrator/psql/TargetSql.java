package dev.docuai.migrator.psql;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.run.SqlFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * DDL of a target schema, written by hand or by pg_dump. It has the same meaning as in psql, without placeholders: a
 * dump may contain any text.
 */
public final class TargetSql {
    private static final String DUPLICATE_SCHEMA = "42P06";
    private static final String OUTCOME = "it was run in a scratch database, and nothing was changed";
    /** Objects that a scratch database does not contain. */
    private static final Pattern BEYOND = Pattern.compile(
            "(CREATE|ALTER|DROP) (DATABASE|ROLE|USER(?! MAPPING)|GROUP|TABLESPACE|SUBSCRIPTION|SYSTEM)\\b.*");

    private static final Pattern ENCODING =
            Pattern.compile("(?is)(?:SET\\s+(?:SESSION\\s+|LOCAL\\s+)?(?:client_encoding\\b|NAMES\\b)"
                    + "|SELECT\\s+(?:pg_catalog\\s*\\.\\s*)?set_config\\s*\\(\\s*'client_encoding').*");
    private static final Pattern OLD_STRINGS = Pattern.compile(
            "(?is)SET\\s+(?:SESSION\\s+|LOCAL\\s+)?standard_conforming_strings\\b.*\\b(?:off|false|no|0)\\b.*");
    /**
     * The functions in which the server looks up a role (PostgreSQL, {@code acl.c}); they do not depend on the language
     * of its messages.
     */
    private static final Set<String> ROLE_LOOKUPS = Set.of("get_role_oid", "get_rolespec_oid", "get_rolespec_tuple");

    private static final Pattern QUOTED =
            Pattern.compile("[\"\u00ab\u201e\u201c\u300c]\\s?([^\"\u00bb\u201c\u201d\u300d]+)");

    private final List<TargetStatement> statements;
    private final List<String> notes;

    private TargetSql(List<TargetStatement> statements, List<String> notes) {
        this.statements = List.copyOf(statements);
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads files, one after the other.
     *
     * @param files in UTF-8, or in the encoding that they name
     * @return their statements
     * @throws MigratorException if one cannot be read, or has a psql command that docuai-db cannot run
     */
    public static TargetSql read(List<Path> files) {
        PsqlScript script = new PsqlScript();
        files.forEach(script::read);
        return new TargetSql(script.statements(), script.notes());
    }

    /**
     * Whether it defines the extensions.
     *
     * @return true if it creates one
     */
    public boolean makesExtensions() {
        return statements.stream().anyMatch(statement -> statement.words().startsWith("CREATE EXTENSION"));
    }

    /**
     * Whether it defines the schemas.
     *
     * @return true if it creates one
     */
    public boolean makesSchemas() {
        return statements.stream().anyMatch(statement -> statement.words().startsWith("CREATE SCHEMA"));
    }

    /**
     * Runs it. An existing schema is no error; rows are skipped.
     *
     * @param session in a scratch database
     * @return the skipped statements, with file and line
     * @throws MigratorException with file, line and column if a statement fails
     */
    public List<String> run(Session session) {
        List<String> leftOut = new ArrayList<>(notes);
        for (TargetStatement statement : statements) {
            if (statement.words().startsWith("COPY")) {
                leftOut.add(statement.where() + ": COPY was left out: rows are not compared");
            } else if (BEYOND.matcher(statement.words()).matches()) {
                throw refused(
                        "this statement reaches beyond the scratch database, and is not run",
                        statement,
                        "remove it from the target, or dump without it: pg_dump --schema-only, without --create");
            } else if (OLD_STRINGS.matcher(statement.sql()).matches()) {
                throw refused(
                        "a backslash in a text would have another meaning after this statement",
                        statement,
                        "write such texts as E'...', and remove the statement");
            } else if (!ENCODING.matcher(statement.sql()).matches()) {
                execute(session, statement);
            }
        }
        return leftOut;
    }

    private static MigratorException refused(String what, TargetStatement statement, String fix) {
        return new MigratorException(what, statement.where() + "\n  " + firstLine(statement), fix);
    }

    private static String firstLine(TargetStatement statement) {
        return statement.sql().lines().findFirst().orElse("");
    }

    private void execute(Session session, TargetStatement statement) {
        session.cancellation().check();
        try {
            Sql.execute(session.connection(), statement.sql());
        } catch (SQLException e) {
            ServerErrorMessage server = e instanceof PSQLException ps ? ps.getServerErrorMessage() : null;
            if (server != null && ROLE_LOOKUPS.contains(String.valueOf(server.getRoutine()))) {
                throw roleMissing(statement, String.valueOf(server.getMessage()), e);
            }
            if (!DUPLICATE_SCHEMA.equals(e.getSQLState())) {
                throw SqlFailure.explain(
                        statement.location(), statement.file(), statement.line(), statement.sql(), e, OUTCOME);
            }
        }
    }

    private static MigratorException roleMissing(TargetStatement statement, String message, SQLException e) {
        Matcher name = QUOTED.matcher(message);
        String create = name.find()
                ? "CREATE ROLE \"" + name.group(1).strip().replace("\"", "\"\"") + "\";"
                : "create it with CREATE ROLE";
        return new MigratorException(
                "the target names a role that the server does not have: " + message,
                statement.where() + "\n  " + firstLine(statement),
                create + " on the server, or remove the statement; pg_dump leaves out owners and grants with"
                        + " --no-owner --no-privileges; " + OUTCOME,
                e);
    }
}
