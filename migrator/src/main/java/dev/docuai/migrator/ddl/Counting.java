package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Sequence;
import dev.docuai.migrator.model.SequenceOptions;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a sequence past the values that its column has already. It never goes back. */
final class Counting {
    private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint", "numeric");

    private Counting() {}

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
        if (sequence.isEmpty() || hadIt || !from.identity().isEmpty() || !WHOLE.contains(to.baseType())) {
            return List.of();
        }
        String name = sequence.get().name().toString();
        SequenceOptions options = sequence.get().options();
        boolean ascends = options.increment() > 0;
        String last = last(to, options);
        return List.of("SELECT setval(" + Quoted.literal(name) + ", " + last + ") FROM " + to.table() + " AS t, " + name
                + " AS s HAVING " + last + (ascends ? " >= max(" : " <= min(") + "s.last_value)");
    }

    private static Optional<Sequence> sequence(Column column, DatabaseModel model) {
        return model.needs(column.id()).stream()
                .map(id -> model.get(id).orElse(null))
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .filter(sequence -> calls(column, sequence))
                .findFirst();
    }

    private static boolean calls(Column column, Sequence sequence) {
        return column.defaultExpression()
                .startsWith("nextval(" + Quoted.literal(sequence.name().toString()) + "::regclass)");
    }

    /** The value that was given out last, as far as the sequence can count. */
    private static String last(Column column, SequenceOptions options) {
        boolean ascends = options.increment() > 0;
        String last = (ascends ? "max(" : "min(") + "t." + column.name() + ")";
        String whole = column.baseType().equals("numeric") ? "trunc(" + last + ")::bigint" : last;
        SequenceOptions widest = SequenceOptions.standard(column.baseType());
        boolean fits = ascends ? options.max() >= widest.max() : options.min() <= -widest.max() - 1;
        return fits
                ? whole
                : (ascends ? "least(" : "greatest(") + whole + ", " + (ascends ? options.max() : options.min()) + ")";
    }
}
