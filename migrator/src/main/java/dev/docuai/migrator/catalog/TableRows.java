package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.Policy;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import dev.docuai.migrator.sql.SourceText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables and their parts from their rows. */
final class TableRows {
    private TableRows() {}

    static Table table(Row row) throws SQLException {
        Map<String, String> options = new LinkedHashMap<>(row.options("options"));
        row.options("toast_options").forEach((name, value) -> options.put("toast." + name, value));
        List<String> schemas = row.texts("parent_schemas");
        List<String> names = row.texts("parent_names");
        List<ObjectName> parents = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parents.add(new ObjectName(schemas.get(i), names.get(i)));
        }
        return new Table(
                row.name(),
                row.is("unlogged"),
                options,
                row.text("partition_key"),
                parents,
                row.text("partition_bound"),
                row.is("row_security"),
                row.is("force_row_security"),
                row.text("replica_identity"),
                row.text("access_method"),
                row.text("of_type"),
                row.comment());
    }

    static Column column(Row row) throws SQLException {
        String type = row.text("type");
        String identity = row.text("identity");
        String sequence = identity.isEmpty() ? "" : row.text("sequence_name");
        return new Column(
                row.table(),
                row.text("name"),
                type,
                row.text("collation"),
                row.is("not_null"),
                row.sql("default_expression"),
                row.sql("generated"),
                identity,
                identity.isEmpty() ? SequenceOptions.standard(type) : row.sequenceOptions(),
                sequence.equals(DerivedNames.sequence(row.table().name(), row.text("name"))) ? "" : sequence,
                row.text("storage"),
                row.text("compression"),
                origin(row),
                row.comment());
    }

    static Constraint constraint(Row row) throws SQLException {
        ObjectName references = new ObjectName(row.text("reference_schema"), row.text("reference_table"));
        return new Constraint(
                row.table(),
                row.text("name"),
                Constraint.Type.valueOf(row.text("type")),
                row.sql("definition"),
                row.is("validated"),
                row.texts("columns"),
                row.options("options"),
                references.name().isEmpty() ? Optional.empty() : Optional.of(references),
                origin(row),
                partOf(row),
                row.comment());
    }

    static Index index(Row row) throws SQLException {
        IndexKeys keys = IndexKeys.of(row.sql("definition"))
                .withOperatorClasses(
                        row.texts("bare_keys").stream().map(SourceText::of).toList(), row.texts("operator_classes"));
        return new Index(
                row.name(),
                row.table(),
                row.text("method"),
                keys.keys(),
                new Index.Tail(row.text("include"), row.is("nulls_not_distinct"), row.sql("condition")),
                row.options("options"),
                row.is("is_unique"),
                row.is("is_valid"),
                partOf(row),
                row.texts("columns"),
                row.comment());
    }

    private static Origin origin(Row row) throws SQLException {
        if (!row.is("is_inherited")) {
            return Origin.LOCAL;
        }
        return row.is("is_local") ? Origin.MERGED : Origin.INHERITED;
    }

    private static Optional<ObjectId> partOf(Row row) throws SQLException {
        ObjectName name = new ObjectName(row.text("whole_schema"), row.text("whole_name"));
        if (name.name().isEmpty()) {
            return Optional.empty();
        }
        String table = row.text("whole_table");
        return Optional.of(
                table.isEmpty()
                        ? ObjectId.of(Kind.INDEX, name)
                        : new ObjectId(Kind.CONSTRAINT, name.sibling(table), name.name()));
    }

    static Trigger trigger(Row row) throws SQLException {
        return new Trigger(row.table(), row.text("name"), row.sql("definition"), row.text("enabled"), row.comment());
    }

    static Policy policy(Row row) throws SQLException {
        return new Policy(row.table(), row.text("name"), row.sql("definition"), row.comment());
    }
}
