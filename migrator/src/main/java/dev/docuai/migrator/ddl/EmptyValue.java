package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.TypeName;
import dev.docuai.migrator.sql.Quoted;
import java.util.Optional;

/** The empty value of a type, such as 0 or '', for existing rows of a new required column. */
public final class EmptyValue {
    private EmptyValue() {}

    /** Empty if the type has no such value. */
    static Optional<String> of(Column column, DatabaseModel model) {
        for (ObjectId id : model.needs(column.id())) {
            SchemaObject needed = model.get(id).orElseThrow();
            if (column.type().equals(id.name().toString())) {
                if (needed instanceof EnumType type) {
                    return type.labels().stream().findFirst().map(Quoted::literal);
                }
                if (needed instanceof DomainType type) {
                    return type.defaultExpression().isEmpty() ? ofType(type.baseType()) : Optional.empty();
                }
            }
        }
        return ofType(column.type());
    }

    /**
     * The empty value of a type.
     *
     * @param type with modifiers
     * @return empty for a type that is neither built in nor for embeddings
     */
    public static Optional<String> ofType(String type) {
        if (type.endsWith("[]")) {
            return Optional.of("'{}'");
        }
        TypeName name = new TypeName(type);
        if (name.isEmbedding() && name.size().isPresent()) {
            return Optional.of(embedding(name, name.size().getAsInt()));
        }
        return Optional.ofNullable(
                switch (name.base()) {
                    case "text", "character varying", "character", "bytea" -> "''";
                    case "smallint", "integer", "bigint", "numeric", "real", "double precision", "money" -> "0";
                    case "boolean" -> "false";
                    case "json", "jsonb" -> "'{}'";
                    case "date", "timestamp without time zone", "timestamp with time zone" -> "now()";
                    case "time without time zone", "time with time zone" -> "'00:00'";
                    case "interval" -> "'0'";
                    case "uuid" -> "gen_random_uuid()";
                    case "inet", "cidr" -> "'0.0.0.0'";
                    case "macaddr" -> "'00:00:00:00:00:00'";
                    case "bit varying", "tsvector", "name" -> "''";
                    case "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange" -> "'empty'";
                    case "int4multirange",
                            "int8multirange",
                            "nummultirange",
                            "tsmultirange",
                            "tstzmultirange",
                            "datemultirange" -> "'{}'";
                    case "point" -> "'(0,0)'";
                    default -> null;
                });
    }

    private static String embedding(TypeName type, int size) {
        return switch (type.local()) {
            case "bit" -> "repeat('0', " + size + ")::" + type.written();
            case "sparsevec" -> "'{}/" + size + "'";
            default -> "array_fill(0::real, ARRAY[" + size + "])::" + type.written();
        };
    }
}
