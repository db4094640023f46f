package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statements that create, rename and drop a type of any kind. */
final class TypeSql {
    private static final Pattern MULTIRANGE =
            Pattern.compile("MULTIRANGE_TYPE_NAME = ((?:" + Quoted.QUOTED_NAME + "|[^,)\\s])+)");

    private TypeSql() {}

    static List<String> makes(SchemaObject type) {
        if (type instanceof EnumType enumType) {
            String labels = enumType.labels().stream().map(Quoted::literal).collect(Collectors.joining(", "));
            return Comment.with(type, "CREATE TYPE " + enumType.name() + " AS ENUM (" + labels + ")");
        }
        if (type instanceof DomainType domain) {
            return DomainDdl.makes(domain);
        }
        if (type instanceof CompositeType composite) {
            String fields =
                    composite.fields().stream().map(field -> "\n    " + field).collect(Collectors.joining(","));
            return Comment.with(
                    type, "CREATE TYPE " + composite.name() + " AS (" + fields + (fields.isEmpty() ? ")" : "\n)"));
        }
        return DefinedObjectDdl.makes((DefinedObject) type);
    }

    /** Statements that must wait until the columns have the type: checks that hold for new values only. */
    static List<String> finishes(SchemaObject type) {
        return type instanceof DomainType domain ? DomainDdl.finishes(domain) : List.of();
    }

    static String drops(SchemaObject type, ObjectName name) {
        return "DROP " + kind(type) + name;
    }

    static String renames(SchemaObject type, ObjectName name) {
        return "ALTER " + kind(type) + type.id().name() + " RENAME TO " + name.name();
    }

    private static String kind(SchemaObject type) {
        return type instanceof DomainType ? "DOMAIN " : "TYPE ";
    }

    /** The names that a column's type can have: a range type has a multirange type beside it. */
    static List<String> names(SchemaObject type) {
        String name = type.id().name().toString();
        if (type instanceof DefinedObject range) {
            Matcher multirange = MULTIRANGE.matcher(range.definition());
            if (multirange.find()) {
                return List.of(name, multirange.group(1));
            }
        }
        return List.of(name);
    }
}
