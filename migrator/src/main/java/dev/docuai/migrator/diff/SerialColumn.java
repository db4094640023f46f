package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.schema.Table;
import java.util.Optional;

/**
 * A column with a sequence behind it, as {@code serial} makes it (PostgreSQL, "Serial Types").
 *
 * @param column its default is the sequence's next value
 * @param sequence owned by the column
 * @param unlogged whether the column's table is
 */
public record SerialColumn(Column column, Sequence sequence, boolean unlogged) {
    /**
     * The sequence behind a column.
     *
     * @param model that holds both
     * @return empty if its default is no next value of a sequence that it owns
     */
    public static Optional<SerialColumn> of(DatabaseModel model, Column column) {
        return model.needs(column.id()).stream()
                .flatMap(id -> model.get(id, Sequence.class).stream())
                .filter(sequence -> column.defaultExpression().equals(sequence.nextValue()))
                .filter(sequence -> sequence.owner().filter(column.id()::equals).isPresent())
                .map(sequence -> new SerialColumn(
                        column,
                        sequence,
                        model.table(column.table()).filter(Table::unlogged).isPresent()))
                .findFirst();
    }

    /** The pseudo type that makes just this sequence; empty if it has to be spelt out: another name, other options. */
    public Optional<String> keyword() {
        String type = column.type();
        boolean usual = column.notNull()
                && sequence.unlogged() == unlogged
                && sequence.comment().isEmpty()
                && sequence.options().equals(SequenceOptions.standard(type))
                && sequence.name()
                        .equals(column.table()
                                .sibling(DerivedNames.sequence(column.table().name(), column.name())));
        if (!usual) {
            return Optional.empty();
        }
        return switch (type) {
            case "smallint" -> Optional.of("smallserial");
            case "integer" -> Optional.of("serial");
            case "bigint" -> Optional.of("bigserial");
            default -> Optional.empty();
        };
    }
}
