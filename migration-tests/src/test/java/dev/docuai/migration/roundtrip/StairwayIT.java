package dev.docuai.migration.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.DocuAiRevisions;
import dev.docuai.migration.DocuAiRevisions.Golden;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each revision up, down and up again; at every step the catalog is the one that Alembic produced. */
@ExtendWith(FreshDatabases.class)
class StairwayIT {
    private static final List<Golden> ALL = DocuAiRevisions.ALL;

    @Test
    void each_revision_goes_up_down_and_up_to_the_golden_catalogs(TestDatabase database) throws SQLException {
        Migrator migrator = DocuAiRevisions.migrator(database);
        String below = "base";
        for (Golden revision : ALL) {
            migrator.upgrade(Target.parse(revision.id()));
            assertThat(database.catalog())
                    .as("up to %s", revision.id())
                    .isEqualTo(GoldenCatalog.of(revision.catalog()));
            migrator.downgrade(Target.parse("-1"));
            assertThat(database.catalog()).as("down from %s", revision.id()).isEqualTo(GoldenCatalog.of(below));
            migrator.upgrade(Target.parse("+1"));
            assertThat(database.catalog())
                    .as("again up to %s", revision.id())
                    .isEqualTo(GoldenCatalog.of(revision.catalog()));
            below = revision.catalog();
        }
    }

    @Test
    void the_whole_way_down_passes_every_golden_catalog(TestDatabase database) throws SQLException {
        Migrator migrator = DocuAiRevisions.migrator(database);
        migrator.upgrade(Target.HEAD);
        for (int i = ALL.size() - 1; i > 0; i--) {
            assertThat(database.catalog()).isEqualTo(GoldenCatalog.of(ALL.get(i).catalog()));
            migrator.downgrade(Target.parse(ALL.get(i - 1).id()));
        }
        migrator.downgrade(Target.BASE);
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("base"));
        assertThat(migrator.current().revision()).isEmpty();
    }

    @Test
    void base_and_head_are_reached_in_one_go_as_often_as_one_likes(TestDatabase database) throws SQLException {
        Migrator migrator = DocuAiRevisions.migrator(database);
        for (int round = 0; round < 3; round++) {
            assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(ALL.size());
            assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("b3157d50e29e"));
            assertThat(migrator.upgrade(Target.HEAD).steps()).isEmpty();
            assertThat(migrator.downgrade(Target.BASE).steps()).hasSize(ALL.size());
            assertThat(migrator.downgrade(Target.BASE).steps()).isEmpty();
        }
    }
}
