package dev.docuai.migration.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.record.AlembicDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.options.AdoptOptions;
import dev.docuai.migrator.result.AdoptResult;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The original's Alembic revisions, which are history: the scripts that replace them give the catalogs that Alembic gave,
 * and a database that Alembic left is taken over. Later revisions change nothing here.
 */
@ExtendWith(FreshDatabases.class)
class OriginalIT {
    private static final List<String> ALEMBIC = List.of("252cc20ba730", "2c454120dbc1", "c6ca8e1a69e9", "b3157d50e29e");

    @Test
    void each_script_leads_to_the_catalog_of_its_alembic_revision_up_and_down(TestDatabase database)
            throws SQLException {
        Migrator migrator = Chain.DOCUAI.migrator(database);
        migrator.upgrade(Target.parse("base+1"));
        GoldenCatalog.verify("base", database.catalog());
        for (String id : ALEMBIC) {
            migrator.upgrade(Target.parse(id));
            GoldenCatalog.verify(id, database.catalog());
        }
        List<String> down = new ArrayList<>(ALEMBIC.subList(0, ALEMBIC.size() - 1));
        Collections.reverse(down);
        down.add("base");
        for (String id : down) {
            migrator.downgrade(Target.parse(id));
            assertThat(database.catalog()).as(id).isEqualTo(GoldenCatalog.of(id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"252cc20ba730", "2c454120dbc1", "c6ca8e1a69e9", "b3157d50e29e"})
    void a_database_of_alembic_is_adopted_and_goes_on_to_head_and_back(
            String id, TestDatabase database, @AtHead TestDatabase head) throws SQLException {
        new AlembicDatabase(Chain.DOCUAI).at(database, id);
        Migrator migrator = Chain.DOCUAI.migrator(database);
        AdoptResult adopted = migrator.adopt(AdoptOptions.DEFAULT);
        assertThat(adopted.alembicId()).isEqualTo(id);
        assertThat(adopted.recorded()).hasSize(ALEMBIC.indexOf(id) + 2);
        assertThat(adopted.drift()).isEmpty();
        assertThat(adopted.notes()).isEmpty();
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of(id));

        migrator.upgrade(Target.HEAD);
        assertThat(database.catalog()).isEqualTo(head.catalog());
        migrator.downgrade(Target.parse("252cc20ba730"));
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("252cc20ba730"));
    }
}
