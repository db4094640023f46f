package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Identity columns, and their change from and to serial columns, where counting continues. For a moment both sequences
 * exist, the serial one under another name: PostgreSQL gives both the same default name.
 */
final class Identity {
    private Identity() {}

    /** A column becomes an identity column. */
    static List<String> takeOver(
            Column column, Optional<Sequence> serial, Optional<ObjectName> beside, String options) {
        String add = ColumnSql.alter(column) + "ADD GENERATED " + column.identity() + " AS IDENTITY" + options;
        if (serial.isEmpty() || beside.isEmpty()) {
            List<String> statements = new ArrayList<>(List.of(add));
            statements.addAll(SequencePosition.ofIdentity(column, own(column)));
            return statements;
        }
        ObjectName old = serial.get().name();
        ObjectName aside = beside.get();
        return List.of(
                "ALTER SEQUENCE " + old + " RENAME TO " + aside.name(),
                add,
                counted(
                        own(column),
                        Quoted.literal(aside.toString()),
                        serial.get().options(),
                        column.identityOptions()),
                "DROP SEQUENCE " + aside);
    }

    /** The first half of the downgrade: the serial sequence is created and continues counting. */
    static List<String> handOver(Column column, SequenceOptions options, Sequence serial, ObjectName aside) {
        Sequence byOtherName =
                new Sequence(aside, serial.options(), serial.unlogged(), serial.owner(), serial.comment());
        List<String> statements = new ArrayList<>(SequenceDdl.makes(byOtherName));
        statements.add(counted(Quoted.literal(aside.toString()), own(column), options, serial.options()));
        return statements;
    }

    /** One sequence continues where the other has stopped, within its limits. */
    private static String counted(String to, String from, SequenceOptions old, SequenceOptions wanted) {
        String next = "nextval(" + from + ")";
        if (old.min() < wanted.min()) {
            next = "greatest(" + next + ", " + wanted.min() + ")";
        }
        if (old.max() > wanted.max()) {
            next = "least(" + next + ", " + wanted.max() + ")";
        }
        return "SELECT setval(" + to + ", " + next + ", false)";
    }

    /** The second half, when the identity column's own sequence is gone. */
    static List<String> finish(Sequence serial, ObjectName aside) {
        String alter = "ALTER SEQUENCE " + aside;
        String owner = serial.owner()
                .map(column -> column.name() + "." + column.part())
                .orElse("NONE");
        return List.of(
                alter + " OWNED BY " + owner,
                alter + " RENAME TO " + serial.name().name());
    }

    static List<String> change(String alter, Column from, Column to) {
        List<String> statements = new ArrayList<>();
        if (!from.sequence().equals(to.sequence())) {
            statements.add("ALTER SEQUENCE " + from.sequence() + " RENAME TO "
                    + to.sequence().name());
        }
        if (!from.identity().equals(to.identity())) {
            statements.add(alter + "SET GENERATED " + to.identity());
        }
        if (!from.identityOptions().equals(to.identityOptions())) {
            statements.addAll(
                    SequencePosition.within(own(to) + "::regclass", from.identityOptions(), to.identityOptions()));
            boolean restarts = to.identityOptions().isBeyond(from.identityOptions());
            statements.add(alter + "SET "
                    + String.join(" SET ", to.identityOptions().allClauses()) + (restarts ? " RESTART" : ""));
            if (restarts) {
                statements.addAll(SequencePosition.ofIdentity(to, own(to)));
            }
        }
        return statements;
    }

    /** The sequence that a column owns, under any name. */
    static String own(Column column) {
        return "pg_get_serial_sequence(" + Quoted.literal(column.table().toString()) + ", "
                + Quoted.literal(Quoted.unquoted(column.name())) + ")";
    }
}
