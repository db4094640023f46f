package dev.docuai.migration.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each revision up, down and up again, then the whole way down: a catalog depends on the revision, not on the way. */
@ExtendWith(FreshDatabases.class)
class StairwayIT {
    private static final List<Revision> REVISIONS = Chain.DOCUAI.revisions();

    @Test
    void each_revision_goes_up_down_and_up_and_the_way_down_passes_the_same_catalogs(TestDatabase database)
            throws SQLException {
        Migrator migrator = Chain.DOCUAI.migrator(database);
        List<List<String>> catalogs = new ArrayList<>(List.of(GoldenCatalog.of("base")));
        for (Revision revision : REVISIONS) {
            migrator.upgrade(Target.parse(revision.id().toString()));
            List<String> catalog = database.catalog();
            migrator.downgrade(Target.parse("-1"));
            assertThat(database.catalog())
                    .as("down from %s", revision.id())
                    .isEqualTo(catalogs.get(catalogs.size() - 1));
            migrator.upgrade(Target.parse("+1"));
            assertThat(database.catalog()).as("again up to %s", revision.id()).isEqualTo(catalog);
            catalogs.add(catalog);
        }
        for (int steps = REVISIONS.size() - 1; steps >= 0; steps--) {
            migrator.downgrade(Target.parse("base+" + steps));
            assertThat(database.catalog()).as("down to base+%s", steps).isEqualTo(catalogs.get(steps));
        }
        assertThat(migrator.current().revision()).isEmpty();
    }

    @Test
    void base_and_head_are_reached_in_one_go_as_often_as_one_likes(TestDatabase database, @AtHead TestDatabase byFlyway)
            throws SQLException {
        Migrator migrator = Chain.DOCUAI.migrator(database);
        List<String> head = byFlyway.catalog();
        for (int round = 0; round < 3; round++) {
            assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(REVISIONS.size());
            assertThat(database.catalog()).isEqualTo(head);
            assertThat(migrator.upgrade(Target.HEAD).steps()).isEmpty();
            assertThat(migrator.downgrade(Target.BASE).steps()).hasSize(REVISIONS.size());
            assertThat(migrator.downgrade(Target.BASE).steps()).isEmpty();
        }
    }
}
