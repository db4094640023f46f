package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.TransactionControl;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptLocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Checks for failures before the first statement runs: an extension that the server lacks or the role may not create, a
 * schema that the role may not create tables in, a schema that is in use but has no history. All problems are reported
 * at once, and nothing has been changed.
 */
public final class Preflight {
    private static final Pattern CREATE_EXTENSION = Pattern.compile(
            "CREATE\\s+EXTENSION\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:\"([^\"]+)\"|(\\w+)).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A trusted extension needs CREATE on the database only (PostgreSQL, "CREATE EXTENSION"). */
    private static final String EXTENSION = """
            SELECT EXISTS (SELECT FROM pg_extension WHERE extname = n) AS installed,
                   EXISTS (SELECT FROM pg_available_extensions WHERE name = n) AS available,
                   (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
                       OR (has_database_privilege(current_database(), 'CREATE')
                           AND EXISTS (SELECT FROM pg_available_extension_versions
                                       WHERE name = n AND (trusted OR NOT superuser))) AS allowed,
                   current_user, current_setting('server_version_num')::int / 10000 AS major
            FROM (SELECT ?::text AS n) wanted""";

    private static final String SCHEMA = """
            SELECT has_schema_privilege(n.oid, 'CREATE') AS allowed,
                   (SELECT string_agg(c.relname, ', ' ORDER BY c.relname)
                    FROM (SELECT relname FROM pg_class
                          WHERE relnamespace = n.oid AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                            AND NOT EXISTS (SELECT FROM pg_depend
                                            WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
                          ORDER BY relname LIMIT 5) c) AS objects,
                   current_user
            FROM pg_namespace n WHERE n.nspname = ?""";

    private final Session session;
    private final List<String> what = new ArrayList<>();
    private final List<String> where = new ArrayList<>();
    private final List<String> fix = new ArrayList<>();

    private Preflight(Session session) {
        this.session = session;
    }

    /**
     * Checks pending revisions.
     *
     * @param context what will run it
     * @param pending the revisions to be applied
     * @throws MigratorException if something would fail
     * @throws SQLException if the server cannot be asked
     */
    public static void check(RunContext context, List<Revision> pending) throws SQLException {
        Preflight preflight = new Preflight(context.session());
        if (!context.table().exists(context.connection())) {
            preflight.checkSchema(context.table());
        }
        Configuration flyway = context.flyway().configuration();
        for (Revision revision : pending) {
            if (revision.upgrade().isJava()) {
                continue;
            }
            SqlStatements statements = SqlStatements.of(revision.upgrade(), flyway);
            preflight.checkTransactions(revision.upgrade(), statements, context.options());
            for (SqlStatement statement : statements.statements()) {
                Matcher matcher = CREATE_EXTENSION.matcher(SqlStatements.body(statement.getSql()));
                if (matcher.matches()) {
                    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    preflight.checkExtension(name, revision.upgrade().location() + ":" + statement.getLineNumber());
                }
            }
        }
        preflight.report();
    }

    private void checkTransactions(Script script, SqlStatements statements, RunOptions options) {
        List<String> problems = new ArrayList<>();
        addTransactionProblems(problems, script, statements, options);
        Optional<NonTransactionalStatement> only = statements.only();
        if (only.isPresent() && !only.get().isKnownToFlyway() && !script.isDeclaredNonTransactional()) {
            problems.add(script.location() + ": " + only.get().describe()
                    + " cannot run in a transaction, and Flyway does not know it: write executeInTransaction=false"
                    + " into "
                    + script.fileName() + ScriptLocation.SETTINGS + " beside it");
        }
        problems.forEach(text -> problem(
                "a script cannot be run as it is",
                text,
                "one statement, alone in its file, with its settings beside it"));
    }

    /**
     * The obstacles to a run of a script in a transaction, or outside one if it must be.
     *
     * @param problems receives them
     * @param script the file
     * @param statements its statements
     * @param options the user's options
     */
    public static void addTransactionProblems(
            List<String> problems, Script script, SqlStatements statements, RunOptions options) {
        List<Problem> control = TransactionControl.problemsOfRun(script, statements);
        control.forEach(problem -> problems.add(problem.location() + ": " + problem.what() + "\n  " + problem.fix()));
        if (statements.transactional() || !control.isEmpty()) {
            return;
        }
        if (statements.statements().size() > 1 && !TransactionControl.isOwn(script, statements)) {
            problems.add(script.location() + " holds " + statements.statements().size()
                    + " statements, one of which cannot run in a transaction: it must stand alone in its file");
        }
        if (options.singleTransaction()) {
            problems.add(script.location() + " cannot run in a transaction, so --single-transaction is not possible");
        }
    }

    private void checkSchema(HistoryTable table) throws SQLException {
        Sql.each(session.connection(), SCHEMA, row -> checkSchema(table.schema(), row), table.schema());
    }

    private void checkSchema(String schema, ResultSet row) throws SQLException {
        if (!row.getBoolean("allowed")) {
            String role = row.getString("current_user");
            problem(
                    "role '" + role + "' may not create tables in schema '" + schema + "'",
                    session.location(),
                    "GRANT CREATE ON SCHEMA " + schema + " TO " + role + ";");
        }
        String objects = row.getString("objects");
        if (objects != null) {
            problem(
                    "schema '" + schema + "' has objects but no history, so its revision is unknown",
                    session.location() + ": " + objects,
                    "use an empty database, or record the revision of this one: docuai-db adopt after"
                            + " Alembic, otherwise docuai-db stamp");
        }
    }

    private void checkExtension(String name, String location) throws SQLException {
        Sql.each(session.connection(), EXTENSION, row -> checkExtension(name, location, row), name);
    }

    private void checkExtension(String name, String location, ResultSet row) throws SQLException {
        if (row.getBoolean("installed")) {
            return;
        }
        if (!row.getBoolean("available")) {
            problem(
                    "the server has no extension '" + name + "'",
                    session.location() + ", wanted by " + location,
                    name.equals("vector")
                            ? "install pgvector on the server (Debian, Ubuntu: postgresql-" + row.getInt("major")
                                    + "-pgvector), or use a server that has it"
                            : "install it on the server");
        } else if (!row.getBoolean("allowed")) {
            problem(
                    "role '" + row.getString("current_user") + "' may not create extension '" + name + "'",
                    session.location() + ", wanted by " + location,
                    "have a superuser run, in this database: CREATE EXTENSION " + name + ";");
        }
    }

    private void problem(String what, String where, String fix) {
        this.what.add(what);
        this.where.add(where);
        this.fix.add(fix);
    }

    private void report() {
        if (!what.isEmpty()) {
            throw new MigratorException(
                    String.join("\nand ", what.stream().distinct().toList()),
                    String.join("\n", where.stream().distinct().toList()),
                    String.join("\n", fix.stream().distinct().toList()));
        }
    }
}
