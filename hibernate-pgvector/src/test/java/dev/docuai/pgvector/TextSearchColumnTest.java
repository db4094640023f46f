package dev.docuai.pgvector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

class TextSearchColumnTest {

    @Entity
    @Table(name = "pages")
    @TextSearchColumn(name = "words", expression = "to_tsvector('simple', {title} || ' ' || {body_text})")
    static class Page {
        @Id
        int id;

        String title;

        @Column(name = "body_text")
        String body;

        @JdbcTypeCode(SqlTypes.JSON)
        @GinIndex(operatorClass = "jsonb_path_ops")
        Map<String, Object> metadata;

        @JdbcTypeCode(SqlTypes.JSON)
        @GinIndex(name = "`Extra facts`")
        Map<String, Object> extra;
    }

    @Entity
    @Table(name = "templates")
    @TextSearchColumn(
            name = "words",
            expression =
                    "to_tsvector('simple', replace({title}, '{title}', 'it''s {title}') || E'\\'{title}' || {title})")
    static class Template {
        @Id
        int id;

        String title;
    }

    @Test
    void braces_in_a_text_are_braces() {
        assertThat(Ddl.create(Map.of("hibernate.globally_quoted_identifiers", "true"), Template.class))
                .contains("alter table \"templates\" add column \"words\" tsvector generated always as"
                        + " (to_tsvector('simple', replace(\"title\", '{title}', 'it''s {title}') || E'\\'{title}'"
                        + " || \"title\")) stored");
    }

    @Embeddable
    @TextSearchColumn(name = "words", expression = "''")
    static class Part {
        String text;
    }

    @Entity
    static class Whole {
        @Id
        int id;

        @Embedded
        Part part;
    }

    @Test
    void the_column_and_the_indexes_follow_the_table() {
        assertThat(Ddl.create(Page.class))
                .contains(
                        "alter table pages add column words tsvector generated always as"
                                + " (to_tsvector('simple', title || ' ' || body_text)) stored",
                        "create index ix_pages_words on pages using gin (words)",
                        "create index ix_pages_metadata on pages using gin (metadata jsonb_path_ops)",
                        "create index \"Extra facts\" on pages using gin (extra)")
                .noneMatch(statement -> statement.startsWith("create table") && statement.contains("words"));
    }

    @Test
    void names_in_braces_are_named_and_quoted_as_the_mapping_does() {
        Map<String, Object> settings = Map.of(
                "hibernate.globally_quoted_identifiers", "true",
                "hibernate.default_schema", "app");

        assertThat(Ddl.create(settings, Page.class))
                .contains(
                        "alter table \"app\".\"pages\" add column \"words\" tsvector generated always as"
                                + " (to_tsvector('simple', \"title\" || ' ' || \"body_text\")) stored",
                        "create index \"ix_pages_words\" on \"app\".\"pages\" using gin (\"words\")");
    }

    @Test
    void they_are_dropped_before_the_table() {
        assertThat(Ddl.drop(Page.class))
                .contains(
                        "alter table if exists pages drop column if exists words",
                        "drop index if exists ix_pages_words",
                        "drop index if exists \"Extra facts\"");
    }

    @Test
    void an_embeddable_has_no_table_to_add_the_column_to() {
        assertThatThrownBy(() -> Ddl.create(Whole.class))
                .rootCause()
                .hasMessageContaining("@TextSearchColumn is for an entity")
                .hasMessageContaining("Part");
    }
}
