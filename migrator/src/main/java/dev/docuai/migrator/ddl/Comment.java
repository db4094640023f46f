package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** COMMENT ON, for every kind of object. */
final class Comment {
    private Comment() {}

    /** The statement for a new object's comment; none if it has no comment. */
    static List<String> on(SchemaObject object) {
        return object.comment().isEmpty() ? List.of() : List.of(on(object, object.comment()));
    }

    /** The statements that make an object, and its comment behind them. */
    static List<String> with(SchemaObject object, String... statements) {
        return Stream.concat(Stream.of(statements), on(object).stream()).toList();
    }

    /** What leads from one comment to another; nothing if they are equal. */
    static List<String> change(SchemaObject before, SchemaObject after) {
        return before.comment().equals(after.comment()) ? List.of() : List.of(on(after, after.comment()));
    }

    private static String on(SchemaObject object, String text) {
        return "COMMENT ON " + object(object.id(), object) + " IS " + text(text);
    }

    /** The text after IS. */
    static String text(String text) {
        return text.isEmpty() ? "NULL" : literal(text);
    }

    private static String object(ObjectId id, SchemaObject object) {
        if (object instanceof DefinedObject defined) {
            return DefinedObjectDdl.reference(defined);
        }
        String kind = id.kind().toString().toUpperCase(Locale.ROOT);
        return switch (id.kind()) {
            case COLUMN -> kind + " " + id.name() + "." + id.part();
            case CONSTRAINT, TRIGGER, POLICY -> kind + " " + id.part() + " ON " + id.name();
            case FUNCTION ->
                (object instanceof Function function && function.procedure() ? "PROCEDURE " : "FUNCTION ")
                        + id.name()
                        + id.part();
            case ENUM, COMPOSITE_TYPE -> "TYPE " + id.name();
            case OTHER -> "CAST " + id.name().name();
            default -> kind + " " + id.name();
        };
    }

    /** A placeholder of Flyway's, {@code ${x}}, is written so that Flyway does not see one. */
    private static String literal(String text) {
        if (!text.contains("${")) {
            return Quoted.literal(text);
        }
        String literal = Quoted.literal(text + "\\");
        String escaped = literal.substring(0, literal.length() - 3) + "'";
        return escaped.replace("${", "$\\{");
    }
}
