package dev.docuai.migrator.lint;

import dev.docuai.migrator.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script's run, statement by statement.
 *
 * @param script which one
 * @param start the objects before it
 * @param observations its statements, in their order
 * @param contents the contents of the tables before it
 * @param unused oids of tables that production has no rows of yet, although an earlier script has made them
 * @param dependents name of a function to what stores its results, at the end
 * @param failures the sample rows that a statement has refused, before they were taken away
 */
record ScriptTrace(
        Script script,
        Image start,
        List<Observation> observations,
        TableContents contents,
        Set<Long> unused,
        Map<String, List<Dependent>> dependents,
        List<DataFailure> failures) {
    ScriptTrace {
        observations = List.copyOf(observations);
        unused = Set.copyOf(unused);
        dependents = Map.copyOf(dependents);
        failures = List.copyOf(failures);
    }

    /** Stores results of a function: an index, a generated column or a checked constraint. */
    record Dependent(Kind kind, String name) {
        enum Kind {
            INDEX,
            COLUMN,
            CONSTRAINT
        }
    }

    /**
     * A statement that has refused the sample rows.
     *
     * @param line of the statement
     * @param state SQLSTATE
     * @param table without schema and quotes; empty if the server names none
     * @param column without quotes; empty if the server names none
     * @param message the server's
     */
    record DataFailure(int line, String state, String table, String column, String message) {}

    /** The objects after it. */
    Image end() {
        return observations.isEmpty()
                ? start
                : observations.get(observations.size() - 1).after();
    }

    /** Whether clients may work with a table while the script runs: it was there before. */
    boolean isInUse(long relation) {
        return start.items().containsKey("relation:" + relation) && !unused.contains(relation);
    }

    boolean isInUse(Item item) {
        return isInUse(item.relation());
    }

    /** Objects that were not there before; one that a change of type has made again was. */
    Stream<Item> made() {
        Set<List<Object>> old = start.items().values().stream()
                .filter(item -> !start.equals(end()) && !end().has(item))
                .map(ScriptTrace::likeness)
                .collect(Collectors.toSet());
        return end().without(start).filter(item -> !old.contains(likeness(item)));
    }

    private static List<Object> likeness(Item item) {
        boolean isDefined = item.is("constraint") || item.is("index");
        return isDefined
                ? List.of(item.kind(), item.relation(), item.name(), item.fact(2))
                : List.of(item.kind(), item.id());
    }

    /** The line of the first statement after which something holds; 0 if there is none. */
    int lineOf(Predicate<Observation> condition) {
        return observations.stream()
                .filter(condition)
                .findFirst()
                .map(Observation::line)
                .orElse(0);
    }

    /** The line of the statement that has made an object. */
    int lineOfNew(Item item) {
        return lineOf(observation -> observation.after().has(item));
    }

    /** The line of the statement that has removed an object, or changed its facts. */
    int lineOfChange(Item item) {
        return lineOf(observation -> !item.equals(observation.after().items().get(item.id())));
    }
}
