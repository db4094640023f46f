package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.Schema;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.View;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads objects that belong to no table from their rows. */
final class SchemaRows {
    private static final Set<Kind> TABLE_PARTS = Set.of(Kind.STATISTICS, Kind.RULE, Kind.PUBLISHED_TABLE);

    private SchemaRows() {}

    static Schema schema(Row row) throws SQLException {
        return new Schema(row.text("name"), row.comment());
    }

    static Extension extension(Row row) throws SQLException {
        return new Extension(row.text("name"), row.text("schema"));
    }

    static SchemaObject type(Row row) throws SQLException {
        if (!row.is("is_domain")) {
            return new EnumType(row.name(), row.texts("labels"), row.comment());
        }
        List<String> names = row.texts("constraint_names");
        List<String> definitions = row.sql(row.texts("constraint_definitions"));
        Map<String, String> constraints = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            constraints.put(names.get(i), definitions.get(i));
        }
        return new DomainType(
                row.name(),
                row.text("base_type"),
                row.text("collation"),
                row.is("not_null"),
                row.sql("default_expression"),
                constraints,
                row.comment());
    }

    static CompositeType compositeType(Row row) throws SQLException {
        List<String> names = row.texts("names");
        List<String> types = row.texts("types");
        List<String> collations = row.texts("collations");
        List<CompositeType.Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new CompositeType.Field(names.get(i), types.get(i), collations.get(i)));
        }
        return new CompositeType(row.name(), fields, row.comment());
    }

    static Sequence sequence(Row row) throws SQLException {
        ObjectName owner = new ObjectName(row.text("owner_schema"), row.text("owner_table"));
        return new Sequence(
                row.name(),
                row.sequenceOptions(),
                row.is("unlogged"),
                owner.name().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ObjectId.column(owner, row.text("owner_column"))),
                row.comment());
    }

    static Function function(Row row) throws SQLException {
        return new Function(
                row.name(),
                row.text("arguments"),
                row.is("is_procedure"),
                row.text("signature"),
                row.sql("definition"),
                row.comment());
    }

    static View view(Row row) throws SQLException {
        return new View(
                row.name(),
                row.is("materialized"),
                row.sql("definition"),
                row.texts("columns"),
                row.options("options"),
                row.comment());
    }

    static DefinedObject defined(Row row) throws SQLException {
        Kind kind = Kind.valueOf(row.text("kind"));
        return new DefinedObject(
                kind,
                row.name(),
                row.text("member"),
                row.text("definition"),
                row.details(),
                TABLE_PARTS.contains(kind)
                        ? Optional.of(new ObjectName(row.text("table_schema"), row.text("table_name")))
                        : Optional.empty(),
                row.comment());
    }

    static OtherObject other(Row row) throws SQLException {
        return new OtherObject(row.text("type"), row.name(), row.sql("definition"), row.comment());
    }
}
