package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Attachment.Comparison;
import dev.docuai.migrator.schema.Grant;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Ownership;
import dev.docuai.migrator.schema.Setting;
import java.sql.SQLException;
import java.util.List;

/** Reads settings, owners and grants from their rows. */
final class AttachmentRows {
    private AttachmentRows() {}

    /** The queries, in the order of their statements. */
    static final List<Query> QUERIES = List.of(
            new Query("settings", AttachmentRows::setting),
            new Query("owners", AttachmentRows::ownership),
            new Query("grants", AttachmentRows::grant));

    /** A query and the reader of its rows. */
    record Query(String name, Mapping mapping) {}

    /** Reads an object from a row. */
    interface Mapping {
        Attachment object(Row row, ObjectId subject) throws SQLException;
    }

    private static Setting setting(Row row, ObjectId subject) throws SQLException {
        return new Setting(
                subject,
                row.name(),
                row.text("object"),
                row.text("property"),
                row.text("value"),
                row.text("statement"),
                row.text("reset"),
                Comparison.valueOf(row.text("comparison")));
    }

    private static Ownership ownership(Row row, ObjectId subject) throws SQLException {
        return new Ownership(subject, row.name(), row.text("object"), row.text("statement"), row.text("role"));
    }

    private static Grant grant(Row row, ObjectId subject) throws SQLException {
        return new Grant(
                subject,
                row.name(),
                row.text("object"),
                row.text("on_what"),
                row.text("column"),
                row.text("grantee"),
                row.texts("privileges"),
                row.texts("grantable"),
                row.texts("usual"),
                row.is("with_defaults"));
    }
}
