package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves a sequence past the existing values of its column. It never moves back. */
final class SequencePosition {
    private SequencePosition() {}

    /** For an identity column, whose sequence is new. */
    static List<String> ofIdentity(Column column, String sequence) {
        SequenceOptions options = column.identityOptions();
        boolean ascends = options.increment() > 0;
        String last = last(column, options);
        return List.of("SELECT setval(" + sequence + ", " + last + ") FROM " + column.table() + " AS t HAVING " + last
                + (ascends ? " >= " : " <= ") + options.start());
    }

    /** For a column that gets the next value of a sequence as its default; nothing if it had that before. */
    static List<String> ofDefault(Column from, Column to, DatabaseModel model) {
        Optional<Sequence> sequence = sequence(to, model);
        boolean hadIt = sequence.filter(found -> calls(from, found)).isPresent();
        if (sequence.isEmpty()
                || hadIt
                || !from.identity().isEmpty()
                || !to.typeName().isInteger() && !isNumeric(to)) {
            return List.of();
        }
        String name = sequence.get().name().toString();
        SequenceOptions options = sequence.get().options();
        boolean ascends = options.increment() > 0;
        String last = last(to, options);
        return List.of("SELECT setval(" + Quoted.literal(name) + ", " + last + ") FROM " + to.table() + " AS t, " + name
                + " AS s HAVING " + last + (ascends ? " >= max(" : " <= min(") + "s.last_value)");
    }

    /** If the new limits exclude the last value, sets the sequence to the limit before its options change. */
    static List<String> within(String sequence, SequenceOptions old, SequenceOptions wanted) {
        List<String> statements = new ArrayList<>();
        String last = "coalesce(pg_sequence_last_value(" + sequence + "), " + old.start() + ")";
        if (!wanted.isBeyond(old)) {
            if (old.min() < wanted.min()) {
                statements.add("SELECT setval(" + sequence + ", " + wanted.min() + ", " + (wanted.increment() < 0)
                        + ") WHERE " + last + " < " + wanted.min());
            }
            if (old.max() > wanted.max()) {
                statements.add("SELECT setval(" + sequence + ", " + wanted.max() + ", " + (wanted.increment() > 0)
                        + ") WHERE " + last + " > " + wanted.max());
            }
        }
        return statements;
    }

    private static Optional<Sequence> sequence(Column column, DatabaseModel model) {
        return model.needs(column.id()).stream()
                .flatMap(id -> model.get(id, Sequence.class).stream())
                .filter(sequence -> calls(column, sequence))
                .findFirst();
    }

    private static boolean calls(Column column, Sequence sequence) {
        return column.defaultExpression().startsWith(sequence.nextValue());
    }

    private static boolean isNumeric(Column column) {
        return column.typeName().base().equals("numeric");
    }

    /** The value that was given out last, as far as the sequence can count. */
    private static String last(Column column, SequenceOptions options) {
        boolean ascends = options.increment() > 0;
        String last = (ascends ? "max(" : "min(") + "t." + column.name() + ")";
        String whole = isNumeric(column) ? "trunc(" + last + ")::bigint" : last;
        SequenceOptions widest = SequenceOptions.standard(column.type());
        boolean fits = ascends ? options.max() >= widest.max() : options.min() <= -widest.max() - 1;
        return fits
                ? whole
                : (ascends ? "least(" : "greatest(") + whole + ", " + (ascends ? options.max() : options.min()) + ")";
    }
}
