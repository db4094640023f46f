package dev.docuai.migration.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.NamingConvention;
import dev.docuai.migration.Chain;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.ValidateResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The optional second location of {@code docuai-schema}, whose revisions make keys bigint in batches, before the revision that
 * does it under a lock. Catalogs are compared without the order of columns, which differs.
 */
@ExtendWith(FreshDatabases.class)
class KeysInBatchesIT {

    private static final Chain IN_BATCHES =
            new Chain("classpath:db/keys_in_batches/migration", "classpath:db/keys_in_batches/undo");

    private static final Target INTEGER = Target.parse(KeyType.INTEGER.revision());

    private static final String ROWS = "SELECT to_jsonb(s) FROM data_sources s"
            + " UNION ALL SELECT to_jsonb(d) FROM documents d"
            + " UNION ALL SELECT to_jsonb(c) FROM document_chunks c ORDER BY 1";

    private static final String FILES = "SELECT relname, relfilenode FROM pg_class"
            + " WHERE relnamespace = 'public'::regnamespace AND relname !~ 'flyway' AND relkind IN ('r', 'i') ORDER BY 1";

    @Test
    void the_upgrade_gives_the_catalog_of_the_default_location_and_the_downgrade_the_one_before(
            TestDatabase database, @AtHead TestDatabase plain) throws SQLException {
        Migrator migrator = migrator(database);
        Chain.DOCUAI.migrator(database).upgrade(INTEGER);
        fill(database);
        List<String> before = database.catalog();
        List<String> rows = database.query(ROWS);

        assertThat(migrator.upgrade(Target.HEAD).steps())
                .hasSize(IN_BATCHES.revisions().size() + 1);
        assertThat(database.catalog()).isEqualTo(plain.catalog());
        assertThat(database.query(ROWS)).isEqualTo(rows);
        migrator.check().requireClean();
        assertThat(migrator.validate())
                .returns(true, ValidateResult::isValid)
                .returns(List.of(), ValidateResult::notes);

        migrator.downgrade(INTEGER);
        assertThat(database.catalog()).isEqualTo(before);
        assertThat(database.query(ROWS)).isEqualTo(rows);
    }

    @Test
    void the_revision_of_the_default_location_then_writes_no_table_and_no_index(TestDatabase database)
            throws SQLException {
        Migrator migrator = migrator(database);
        migrator.upgrade(INTEGER);
        fill(database);
        migrator.upgrade(Target.parse(last(IN_BATCHES).id().toString()));
        List<String> files = database.query(FILES);

        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(1);
        assertThat(database.query(FILES)).hasSizeGreaterThan(15).isEqualTo(files);
    }

    @Test
    void plain_flyway_without_its_transactional_lock_runs_both_locations(
            TestDatabase database, @AtHead TestDatabase plain) throws SQLException {
        Chain.DOCUAI.flyway(database).target(KeyType.INTEGER.revision()).load().migrate();
        fill(database);
        List<String> rows = database.query(ROWS);
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations(Chain.DOCUAI.scripts(), IN_BATCHES.scripts())
                .validateMigrationNaming(true);
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);

        flyway.load().migrate();

        assertThat(database.catalog()).isEqualTo(plain.catalog());
        assertThat(database.query(ROWS)).isEqualTo(rows);
        migrator(database).check().requireClean();
    }

    @Test
    void the_default_location_has_none_of_them() {
        assertThat(Chain.DOCUAI.revisions())
                .extracting(Revision::id)
                .doesNotContainAnyElementsOf(
                        IN_BATCHES.revisions().stream().map(Revision::id).toList());
    }

    @Test
    void a_database_whose_keys_are_bigint_refuses_them(@AtHead TestDatabase database) throws SQLException {
        List<String> before = database.catalog();

        assertThatThrownBy(() -> migrator(database).upgrade(Target.HEAD))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("is pending below the current revision");
        assertThat(database.catalog()).isEqualTo(before);
    }

    private static Revision last(Chain chain) {
        List<Revision> revisions = chain.revisions();
        return revisions.get(revisions.size() - 1);
    }

    /** Gaps in the keys, and enough text for several pages. */
    private static void fill(TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        database.execute(
                "INSERT INTO documents (source_id, url) SELECT 2, '/' || n FROM generate_series(1, 50) n",
                "INSERT INTO document_chunks (document_id, chunk_order, chunk_text)"
                        + " SELECT document_id, 7, repeat(url, 500) FROM documents",
                "DELETE FROM documents WHERE document_id = 2");
    }

    private static Migrator migrator(TestDatabase database) {
        MigratorConfig.Builder builder = MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(Chain.DOCUAI.scripts(), IN_BATCHES.scripts()))
                .undoScripts(List.of(Chain.DOCUAI.undoScripts(), IN_BATCHES.undoScripts()));
        builder.autogeneration()
                .entities(List.of("dev.docuai.domain"))
                .hibernate("hibernate.dialect", DocuAiDialect.class.getName())
                .hibernate("hibernate.implicit_naming_strategy", NamingConvention.class.getName());
        return new Migrator(builder.build());
    }
}
