package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.flyway.TransactionControl;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptFiles;
import dev.docuai.migrator.script.ScriptName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Event;

/** The SQL callbacks of a project. */
public final class SqlCallbacks {
    private final List<Script> scripts;
    private final RunContext context;

    /**
     * Reads and checks them before anything runs.
     *
     * @throws MigratorException if one ends its transaction by itself, or two have one name
     */
    public SqlCallbacks(RunContext context) {
        this.context = context;
        this.scripts = ScriptFiles.readUpgrades(context.flyway().scripts()).stream()
                .filter(script -> script.name().kind() == ScriptName.Kind.CALLBACK)
                .toList();
        check();
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        Map<String, Script> byName = new HashMap<>();
        for (Script script : scripts) {
            problems.addAll(TransactionControl.problemsOfRun(script, context.statements(script)));
            Script other = byName.putIfAbsent(SqlFailure.fileName(script.fileName()), script);
            if (other != null) {
                problems.add(new Problem(
                        script.location(),
                        "callback twice, the other is " + other.location(),
                        "give one of them another description"));
            }
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "a callback cannot be run as it is; nothing was changed",
                    problems.stream()
                            .map(problem -> problem.location() + " " + problem.what())
                            .collect(Collectors.joining("\n")),
                    problems.get(0).fix());
        }
    }

    /** Whether the project has any. */
    public boolean exist() {
        return !scripts.isEmpty();
    }

    /** Ready to be run by Flyway. */
    public List<Callback> ready(LockRetry retry) {
        List<Callback> ready = new ArrayList<>();
        for (Script script : scripts) {
            SqlCallback.event(script, context.flyway().configuration())
                    // Flyway comes to it before there is a connection.
                    .filter(event -> event != Event.BEFORE_CONNECT)
                    .ifPresent(event -> ready.add(new SqlCallback(script, event, context, retry)));
        }
        return ready;
    }
}
