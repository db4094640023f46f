package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.NamingConvention;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.result.CheckResult;
import dev.docuai.migrator.result.DiffResult;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** DocuAI's database against its entities. */
@ExtendWith(FreshDatabases.class)
class EntitiesIT {

    @Test
    void the_entities_and_the_scripts_agree(@AtHead TestDatabase database) {
        migrator(database).check().requireClean();
    }

    @Test
    void an_index_that_was_dropped_by_hand_is_named(@AtHead TestDatabase database) throws SQLException {
        database.execute("DROP INDEX ix_document_chunks_embedding", "ALTER TABLE documents ALTER title SET NOT NULL");

        CheckResult check = migrator(database).check();

        assertThat(check.differences())
                .extracting(Difference::verdict, difference -> difference.id().toString())
                .containsExactlyInAnyOrder(
                        tuple("missing", "index ix_document_chunks_embedding"),
                        tuple("different", "column documents.title"));
    }

    @Test
    void what_entities_cannot_say_is_no_difference(@AtHead TestDatabase database) throws SQLException {
        database.execute(
                "CREATE VIEW titles AS SELECT title FROM documents",
                "CREATE MATERIALIZED VIEW urls AS SELECT url FROM documents",
                "CREATE INDEX ix_urls ON urls (url)",
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER touched BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION touch()",
                "CREATE POLICY everyone ON documents USING (true)",
                "ALTER TABLE documents ENABLE ROW LEVEL SECURITY",
                "CREATE DOMAIN score AS float CHECK (VALUE >= 0)",
                "CREATE PUBLICATION everything_" + database.name() + " FOR ALL TABLES");

        CheckResult check = migrator(database).check();

        check.requireClean();
        assertThat(check.notes())
                .containsExactly(
                        "not described by the entities: domain score",
                        "not described by the entities: function touch()",
                        "not described by the entities: materialized view urls",
                        "not described by the entities: policy documents.everyone",
                        "not described by the entities: trigger documents.touched",
                        "not described by the entities: view titles");
    }

    @Test
    void an_enum_that_no_entity_has_goes_with_the_casts_that_hibernate_made(@AtHead TestDatabase database)
            throws SQLException {
        database.execute(
                "CREATE TYPE state AS ENUM ('NEW', 'READ')",
                "CREATE CAST (varchar AS state) WITH INOUT AS IMPLICIT",
                "CREATE CAST (state AS varchar) WITH INOUT AS IMPLICIT",
                "ALTER TABLE documents ADD COLUMN state state");

        DiffResult changes = migrator(database).diff(DiffOptions.DEFAULT);

        assertThat(changes.proposal().proofFailure()).isEmpty();
        assertThat(changes.proposal().plan().operations())
                .extracting(operation -> operation.verb() + " " + operation.id())
                .containsExactlyInAnyOrder(
                        "drop column documents.state",
                        "drop enum state",
                        "drop cast (character varying AS state)",
                        "drop cast (state AS character varying)");
    }

    @Test
    void without_entities_the_setting_is_named(@AtHead TestDatabase database) {
        Migrator migrator =
                new Migrator(MigratorConfig.builder().url(database.url()).build());

        assertThatThrownBy(migrator::check)
                .isInstanceOf(MigratorException.class)
                .hasMessage(
                        "no entities are named\n  fix:   entities = PACKAGE in docuai-db.properties, or --entities PACKAGE");
    }

    private static Migrator migrator(TestDatabase database) {
        MigratorConfig.Builder builder = MigratorConfig.builder().url(database.url());
        builder.autogeneration()
                .entities(List.of("dev.docuai.domain"))
                .hibernate("hibernate.dialect", DocuAiDialect.class.getName())
                .hibernate("hibernate.implicit_naming_strategy", NamingConvention.class.getName());
        return new Migrator(builder.build());
    }
}
