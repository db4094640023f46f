package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.lint.ScriptTrace.DataFailure;
import dev.docuai.migrator.lint.ScriptTrace.Dependent;
import dev.docuai.migrator.run.ConditionCheck;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.run.ScriptRun.Failure;
import dev.docuai.migrator.script.Condition;
import dev.docuai.migrator.script.Conditions;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Runs scripts in a scratch database with rows in its tables, and watches them. */
final class Rehearsal {
    /** Data exceptions, except a wrong parameter, and violated constraints: the sample rows do not fit. */
    static final String OF_DATA = "2[23](?!023).*";

    private static final int ATTEMPTS = 4;

    private static final Pattern DO = Pattern.compile("(?:DO|CALL)\\b", Pattern.CASE_INSENSITIVE);

    private static final String DEPENDENTS = """
            SELECT p.oid::regprocedure::text,
                   CASE d.classid
                       WHEN 'pg_catalog.pg_class'::regclass THEN 'INDEX'
                       WHEN 'pg_catalog.pg_constraint'::regclass THEN 'CONSTRAINT'
                       ELSE 'COLUMN' END,
                   CASE d.classid
                       WHEN 'pg_catalog.pg_class'::regclass THEN d.objid::regclass::text
                       WHEN 'pg_catalog.pg_constraint'::regclass THEN
                           (SELECT c.conrelid::regclass || '.' || pg_catalog.quote_ident(c.conname)
                            FROM pg_catalog.pg_constraint c WHERE c.oid = d.objid AND c.contype = 'c')
                       ELSE (SELECT a.attrelid::regclass || '.' || pg_catalog.quote_ident(a.attname)
                             FROM pg_catalog.pg_attrdef f
                             JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
                             WHERE f.oid = d.objid AND a.attgenerated = 's') END
            FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_proc p ON d.refclassid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.refobjid
            WHERE d.classid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_constraint'::regclass,
                                'pg_catalog.pg_attrdef'::regclass)
              AND (d.classid <> 'pg_catalog.pg_class'::regclass
                   OR (SELECT c.relkind IN ('i', 'I') FROM pg_catalog.pg_class c WHERE c.oid = d.objid))""";

    private final Session session;
    private final Connection connection;
    private final FlywaySettings flyway;
    private final ScriptRun run;
    private final SampleData samples;
    private final Set<String> withoutTables;
    private final String searchPath;
    private TableContents contents = new TableContents();
    private @Nullable Image image;

    /**
     * A rehearsal.
     *
     * @param session on the scratch database, prepared for scripts
     * @param flyway its parser and placeholders apply
     * @param withoutTables tables that are no part of the scripts
     */
    Rehearsal(Session session, FlywaySettings flyway, Set<String> withoutTables) throws SQLException {
        this.session = session;
        this.connection = session.connection();
        this.flyway = flyway;
        this.withoutTables = withoutTables;
        searchPath = Sql.one(connection, "SHOW search_path", row -> row.getString(1));
        run = new ScriptRun(session, flyway, MigrationListener.SILENT);
        samples = new SampleData(connection, withoutTables);
    }

    /** A watched run. */
    record Result(ScriptTrace trace, Optional<Failure> failure) {}

    /** The objects now; they are read again only after a script. */
    Image image() throws SQLException {
        if (image == null) {
            image = Image.read(connection, withoutTables, searchPath);
        }
        return image;
    }

    /** The contents of the tables now. */
    TableContents contents() {
        return contents.copy();
    }

    /** Runs a script without judging it; its effect stays unless it fails. */
    Optional<Failure> run(Script script) throws SQLException {
        TableContents tried = contents.copy();
        StatementWatch watch = new StatementWatch(connection, withoutTables, searchPath, image(), tried);
        Optional<Failure> failure = run(script, watch);
        if (failure.isEmpty()) {
            contents = tried;
            image = watch.image();
        } else {
            image = null;
            contents.readAll(connection, image());
        }
        return failure;
    }

    /** The statements of a script, without the comments before each. */
    List<String> statements(Script script) {
        return SqlStatements.of(script, flyway.configuration()).texts();
    }

    /** Runs a script below those that are judged. */
    Optional<Failure> runBelow(Script script) throws SQLException {
        image = null;
        return run(script, new ServerWideEffect.Guard(connection));
    }

    private Optional<Failure> run(Script script, ScriptRun.Observer observer) throws SQLException {
        SqlStatements all = SqlStatements.of(script, flyway.configuration());
        SqlStatements statements = new SqlStatements(
                all.statements().stream()
                        .filter(statement -> ServerWideEffect.of(statement).isEmpty())
                        .toList(),
                all.transactional());
        if (statements.transactional()) {
            return inTransaction(script, statements, observer);
        }
        if (!isSplittable(statements)) {
            if (ServerWideEffect.mayHide(statements)) {
                throw new ServerWideEffect.Found(statements.statements().get(0).getLineNumber());
            }
            return run.tryToRun(script, statements, observer);
        }
        for (SqlStatement statement : statements.statements()) {
            boolean isOrdinary =
                    NonTransactionalStatement.of(statement.getSql()).isEmpty();
            SqlStatements one = new SqlStatements(List.of(statement), isOrdinary);
            if (!isOrdinary
                    && DO.matcher(SqlStatements.body(statement.getSql())).lookingAt()
                    && ServerWideEffect.mayHide(one)) {
                throw new ServerWideEffect.Found(statement.getLineNumber());
            }
            Optional<Failure> failure =
                    isOrdinary ? inTransaction(script, one, observer) : run.tryToRun(script, one, observer);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** What a script says of the whole server is left out, and reported. */
    void reportServerWide(Script script, Findings findings) {
        for (SqlStatement statement :
                SqlStatements.of(script, flyway.configuration()).statements()) {
            ServerWideEffect.of(statement)
                    .ifPresent(command -> findings.add(
                            Rule.SERVER_WIDE,
                            statement.getLineNumber(),
                            "",
                            command + " acts on the whole server, and was not run",
                            "do it outside the revisions: other databases and a restore do not know it"));
        }
    }

    /** Each statement is a transaction of its own; a setting would not last, and a BEGIN makes its own. */
    private static boolean isSplittable(SqlStatements statements) {
        return statements.statements().stream()
                .map(statement -> SqlStatements.body(statement.getSql()).toUpperCase(Locale.ROOT))
                .noneMatch(sql -> sql.matches("(?s)(?:SET|BEGIN|START|COMMIT|END|ROLLBACK|CALL|VACUUM)\\b.*"));
    }

    private Optional<Failure> inTransaction(Script script, SqlStatements statements, ScriptRun.Observer observer)
            throws SQLException {
        try (Transaction transaction = Transaction.begin(connection)) {
            Optional<Failure> failure = run.tryToRun(script, statements, observer);
            if (failure.isPresent()) {
                return failure;
            }
            try {
                transaction.commit();
            } catch (SQLException e) {
                List<SqlStatement> all = statements.statements();
                return Optional.of(new Failure(script, all.isEmpty() ? null : all.get(all.size() - 1), e));
            }
            return Optional.empty();
        }
    }

    /** Gives every table rows, and watches who writes to it. */
    void prepare(Script script) throws SQLException {
        boolean isFilled = samples.fill() | samples.addConstants(script.sql());
        WriteTriggers.install(connection);
        WriteTriggers.take(connection);
        if (isFilled) {
            contents.readAll(connection, image());
        } else {
            contents.addNew(connection, image());
        }
    }

    /**
     * Runs an upgrade script and watches it. If the sample rows do not fit, it is run again without those of the table that
     * refuses, then without any.
     */
    Result watch(Script script, Set<Long> unused) throws SQLException {
        prepare(script);
        List<DataFailure> failures = new ArrayList<>();
        while (true) {
            TableContents before = contents.copy();
            TableContents tried = contents.copy();
            StatementWatch watch = new StatementWatch(connection, withoutTables, searchPath, image(), tried);
            Image start = watch.image();
            Optional<Failure> failure = run(script, watch);
            boolean isOfData = failure.isPresent()
                    && String.valueOf(failure.get().cause().getSQLState()).matches(OF_DATA);
            if (isOfData && failures.size() < ATTEMPTS && hasRows()) {
                failures.add(dataFailure(failure.get()));
                // A script outside a transaction may have come half way; a table that is emptied gets a new file.
                image = null;
                empty(failure.get(), failures.size() > 1);
                image = null;
                contents.readAll(connection, image());
                WriteTriggers.take(connection);
                continue;
            }
            if (failure.isEmpty()) {
                contents = tried;
                image = watch.image();
            } else {
                image = null;
                contents.readAll(connection, image());
            }
            return new Result(
                    new ScriptTrace(
                            script,
                            start,
                            watch.observations(),
                            before,
                            unused,
                            dependents(start, watch.image()),
                            failures),
                    failure);
        }
    }

    /** Evaluates the conditions of a script's header. */
    void conditions(Script script, Condition.Kind kind, Findings findings) throws SQLException {
        ConditionCheck check = new ConditionCheck(connection, flyway.configuration());
        for (Condition condition : Conditions.of(script)) {
            if (condition.kind() == kind) {
                problem(check, script, condition)
                        .ifPresent(what -> findings.add(
                                Rule.CONDITION,
                                condition.line(),
                                "",
                                what,
                                "correct the condition, or what it is about"));
            }
        }
    }

    /** Finds lines that look like conditions, and are never checked. */
    static void misspelt(Script script, Findings findings) {
        for (Conditions.Misspelt key : Conditions.misspelt(script)) {
            findings.add(
                    Rule.CONDITION,
                    key.line(),
                    "",
                    key.key() + " is no condition, and is never checked",
                    "write " + key.meant() + ", or another word");
        }
    }

    private static Optional<String> problem(ConditionCheck check, Script script, Condition condition) {
        try {
            return check.holds(script, condition)
                    ? Optional.empty()
                    : Optional.of("the condition is not true in the rehearsal: " + condition.expression());
        } catch (MigratorException e) {
            return Optional.of(e.what());
        } catch (SQLException e) {
            return Optional.of("the condition cannot be evaluated: " + ConnectionFailure.serverMessage(e));
        }
    }

    private boolean hasRows() throws SQLException {
        return image().all("table")
                .anyMatch(table ->
                        contents.of(table).filter(one -> one.rows() > 0).isPresent());
    }

    private static DataFailure dataFailure(Failure failure) {
        SqlStatement statement = failure.statement();
        ServerErrorMessage server = failure.cause() instanceof PSQLException ps ? ps.getServerErrorMessage() : null;
        String table = server == null || server.getTable() == null ? "" : server.getTable();
        String column = server == null || server.getColumn() == null ? "" : server.getColumn();
        String message = server == null || server.getMessage() == null
                ? String.valueOf(failure.cause().getMessage())
                : server.getMessage();
        return new DataFailure(
                statement == null ? 0 : statement.getLineNumber(),
                String.valueOf(failure.cause().getSQLState()),
                table,
                column,
                message);
    }

    private void empty(Failure failure, boolean all) throws SQLException {
        ServerErrorMessage server = failure.cause() instanceof PSQLException ps ? ps.getServerErrorMessage() : null;
        List<String> tables = new ArrayList<>();
        if (!all && server != null && server.getTable() != null && server.getSchema() != null) {
            tables.add(Quoted.identifier(server.getSchema()) + "." + Quoted.identifier(server.getTable()));
        } else {
            image().all("table")
                    .filter(table -> !table.fact(3).equals("f"))
                    .map(Item::name)
                    .forEach(tables::add);
        }
        for (String table : tables) {
            try {
                Sql.execute(connection, "TRUNCATE " + table + " CASCADE");
            } catch (SQLException e) {
                // The next attempt tells what this table refuses.
            }
        }
    }

    private Map<String, List<Dependent>> dependents(Image start, Image end) throws SQLException {
        boolean isAnyChanged = start.all("function")
                .anyMatch(function -> end.get(function.id())
                        .filter(now -> !now.fact(2).equals(function.fact(2)))
                        .isPresent());
        Map<String, List<Dependent>> dependents = new HashMap<>();
        if (isAnyChanged) {
            Sql.each(connection, DEPENDENTS, row -> {
                if (row.getString(3) != null) {
                    dependents
                            .computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                            .add(new Dependent(Dependent.Kind.valueOf(row.getString(2)), row.getString(3)));
                }
            });
        }
        return dependents;
    }
}
