package dev.docuai.migration.diff;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An immutable SQL function of integers.
 *
 * @param name raw
 * @param parameters how many, one at least
 * @param defaults how many of the last ones have a default; fewer than there are
 * @param number stands in its body and its defaults
 * @param calls another that its body calls, raw; empty for none
 * @param form how its body is written
 * @param comment empty for none
 */
record DraftRoutine(String name, int parameters, int defaults, int number, String calls, Form form, String comment)
        implements DraftObject {
    /** How a body is written. */
    enum Form {
        TEXT,
        ATOMIC,
        RETURN,
        PLPGSQL;

        /** Whether PostgreSQL knows what the body needs. */
        boolean isParsed() {
            return this == ATOMIC || this == RETURN;
        }
    }

    /** A body that is a text may call what comes later. */
    @Override
    public boolean fits(DraftSchema schema) {
        return !form.isParsed() || calls.isEmpty() || schema.routine(calls).isPresent();
    }

    @Override
    public String definition(DraftSchema schema) {
        String value = "p1 + " + number
                + schema.routine(calls).map(called -> " + " + called.call("p1")).orElse("");
        String body = switch (form) {
            case TEXT -> "LANGUAGE sql IMMUTABLE AS $$SELECT " + value + "$$";
            case ATOMIC -> "LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT " + value + "; END";
            case RETURN -> "LANGUAGE sql IMMUTABLE RETURN " + value;
            case PLPGSQL -> "LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN " + value + "; END$$";
        };
        String list = IntStream.rangeClosed(1, parameters)
                .mapToObj(i -> "p" + i + " integer" + (i > parameters - defaults ? " DEFAULT " + (number + i) : ""))
                .collect(Collectors.joining(", ", "(", ")"));
        return "CREATE FUNCTION " + Quoted.name(name) + list + " RETURNS integer " + body;
    }

    /** A call with all required arguments. */
    String call(String first) {
        return Quoted.name(name)
                + IntStream.rangeClosed(1, parameters - defaults)
                        .mapToObj(i -> i == 1 ? first : String.valueOf(i))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String label(DraftSchema schema) {
        return "FUNCTION " + Quoted.name(name) + "("
                + String.join(", ", java.util.Collections.nCopies(parameters, "integer")) + ")";
    }

    @Override
    public DraftRoutine edited(Dice dice, DraftSchema schema) {
        return switch (dice.between(1, 6)) {
            case 1 -> new DraftRoutine(name, parameters, defaults, number + 1, calls, form, comment);
            case 2 -> new DraftRoutine(name, parameters, dice.between(0, parameters - 1), number, calls, form, comment);
            case 3 -> {
                int others = parameters == 1 ? 2 : dice.between(1, 3);
                yield new DraftRoutine(name, others, Math.min(defaults, others - 1), number, calls, form, comment);
            }
            case 4 -> new DraftRoutine(name, parameters, defaults, number, called(dice, schema), form, comment);
            case 5 ->
                new DraftRoutine(name, parameters, defaults, number, calls, dice.pick(List.of(Form.values())), comment);
            default -> new DraftRoutine(name, parameters, defaults, number, calls, form, dice.comment());
        };
    }

    /** Another one, so that no body calls itself. */
    private String called(Dice dice, DraftSchema schema) {
        List<String> others = schema.routines().stream()
                .map(DraftRoutine::name)
                .filter(other -> !other.equals(name))
                .toList();
        return others.isEmpty() || dice.chance(40) ? "" : dice.pick(others);
    }
}
