package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.schema.Table;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column with a sequence behind it, as {@code serial} makes it (PostgreSQL, "Serial Types").
 *
 * @param column whose default is the sequence's next value
 * @param sequence owned by the column
 * @param unlogged whether the column's table is
 */
public record SerialColumn(Column column, Sequence sequence, boolean unlogged) {
    private static final Pattern NEXTVAL = Pattern.compile("nextval\\('((?:[^']|'')+)'::regclass\\)");

    /**
     * The sequence behind a column.
     *
     * @param model that holds both
     * @param column any
     * @return empty if its default is no next value of a sequence that it owns
     */
    public static Optional<SerialColumn> of(DatabaseModel model, Column column) {
        Matcher matcher = NEXTVAL.matcher(column.defaultExpression());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1).replace("''", "'");
        return model.needs(column.id()).stream()
                .flatMap(id -> model.get(id, Sequence.class).stream())
                .filter(sequence -> sequence.name().toString().equals(name))
                .filter(sequence -> sequence.owner().filter(column.id()::equals).isPresent())
                .map(sequence -> new SerialColumn(
                        column,
                        sequence,
                        model.table(column.table()).filter(Table::unlogged).isPresent()))
                .findFirst();
    }

    /**
     * The pseudo type that makes just this sequence.
     *
     * @return empty if it has to be spelt out: another name, other options
     */
    public Optional<String> keyword() {
        String type = column.type();
        boolean usual = column.notNull()
                && sequence.unlogged() == unlogged
                && sequence.comment().isEmpty()
                && sequence.options().equals(SequenceOptions.standard(type))
                && sequence.name().schema().equals(column.table().schema())
                && unquoted(sequence.name().name())
                        .equals(unquoted(column.table().name()) + "_" + unquoted(column.name()) + "_seq");
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

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
