package dev.docuai.migrator.diff;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rename that the user requests: {@code documents.summary=abstract}, {@code documents=pages}.
 *
 * @param from table, or table and column, maybe with a schema in front; names as SQL writes them
 * @param to the new name alone
 */
public record RenameRequest(String from, String to) {
    /**
     * Reads a request.
     *
     * @param text old name, equals sign, new name
     * @return the request
     * @throws MigratorException if the text has another form
     */
    public static RenameRequest parse(String text) {
        String[] parts = text.strip().split("\\s*=\\s*", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty() || parts[1].contains(".")) {
            throw new MigratorException(
                    "'" + text + "' does not say what was renamed",
                    null,
                    "--rename documents.summary=abstract for a column, --rename documents=pages for a table");
        }
        return new RenameRequest(parts[0], parts[1]);
    }

    /**
     * The operations of requests. A column of a renamed table may use the old or the new name of the table.
     *
     * @param requests in any order
     * @param before has the old names
     * @param after has the new ones
     * @return to run first
     * @throws MigratorException if an old name is missing, or a new one already exists
     */
    public static List<Operation> resolve(List<RenameRequest> requests, DatabaseModel before, DatabaseModel after) {
        List<Operation.Rename> tables = requests.stream()
                .flatMap(request -> request.table(before, after).stream())
                .toList();
        List<Operation> renames = new ArrayList<>();
        for (RenameRequest request : requests) {
            renames.add(request.find(before, after, tables).orElseThrow(request::refused));
        }
        return renames;
    }

    private Optional<Operation.Rename> find(DatabaseModel before, DatabaseModel after, List<Operation.Rename> tables) {
        return table(before, after).or(() -> column(before, after, tables));
    }

    private MigratorException refused() {
        return new MigratorException(
                "'" + from + "' was not renamed to '" + to + "'",
                "the database must have the old name and not the new one, and the target the new one",
                "correct --rename, or run without it to see the differences");
    }

    private Optional<Operation.Rename> table(DatabaseModel before, DatabaseModel after) {
        return before.all(Table.class).stream()
                .filter(table -> Quoted.isMeant(from, table.name().toString()))
                .flatMap(table -> after.all(Table.class).stream()
                        .filter(renamed ->
                                renamed.name().schema().equals(table.name().schema())
                                        && Quoted.isMeant(to, renamed.name().name()))
                        .filter(renamed -> before.get(renamed.id()).isEmpty())
                        .map(renamed -> new Operation.Rename(table, renamed)))
                .findFirst();
    }

    private Optional<Operation.Rename> column(
            DatabaseModel before, DatabaseModel after, List<Operation.Rename> tables) {
        int dot = from.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String table = from.substring(0, dot);
        String name = from.substring(dot + 1);
        return before.all(Column.class).stream()
                .filter(column -> Quoted.isMeant(name, column.name()))
                .flatMap(column -> {
                    ObjectName old = column.table();
                    ObjectName renamed = renamed(old, tables);
                    boolean isMeant =
                            Quoted.isMeant(table, old.toString()) || Quoted.isMeant(table, renamed.toString());
                    return after.columns(renamed).stream()
                            .filter(wanted -> isMeant && Quoted.isMeant(to, wanted.name()))
                            .filter(wanted -> before.get(ObjectId.column(old, wanted.name()))
                                    .isEmpty())
                            .map(wanted -> new Operation.Rename(column, wanted.in(old)));
                })
                .findFirst();
    }

    private static ObjectName renamed(ObjectName table, List<Operation.Rename> tables) {
        return tables.stream()
                .filter(rename -> rename.before().id().name().equals(table))
                .map(rename -> rename.after().id().name())
                .findFirst()
                .orElse(table);
    }

    /**
     * Possible renames: a dropped and a new object that differ only by name.
     *
     * @param diff its drops and creations
     * @return valid requests, for columns and tables
     */
    public static List<RenameRequest> candidates(Diff diff) {
        List<RenameRequest> candidates = new ArrayList<>();
        for (Operation gone : diff.operations()) {
            for (Operation come : diff.operations()) {
                if (gone instanceof Operation.Drop drop && come instanceof Operation.Create create) {
                    request(diff, drop.object(), create.object()).ifPresent(candidates::add);
                }
            }
        }
        return candidates;
    }

    private static Optional<RenameRequest> request(Diff diff, SchemaObject gone, SchemaObject come) {
        if (gone instanceof Column old && come instanceof Column renamed) {
            boolean isAlike = old.table().equals(renamed.table())
                    && old.type().equals(renamed.type())
                    && old.notNull() == renamed.notNull()
                    && old.generated().equals(renamed.generated());
            return isAlike
                    ? Optional.of(new RenameRequest(old.table() + "." + old.name(), renamed.name()))
                    : Optional.empty();
        }
        boolean isAlike = gone instanceof Table old
                && come instanceof Table renamed
                && old.name().schema().equals(renamed.name().schema())
                && shape(diff.before(), old.name()).equals(shape(diff.after(), renamed.name()));
        return isAlike
                ? Optional.of(new RenameRequest(
                        gone.id().name().toString(), come.id().name().name()))
                : Optional.empty();
    }

    private static List<String> shape(DatabaseModel model, ObjectName table) {
        return model.columns(table).stream()
                .map(column -> column.name() + " " + column.type() + " " + column.notNull())
                .sorted()
                .toList();
    }

    /** {@code documents.summary=abstract}, and in single quotes where a shell would take something off. */
    @Override
    public String toString() {
        return Quoted.argument(from + "=" + to);
    }
}
