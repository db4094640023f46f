package dev.docuai.migrator.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.config.Autogeneration;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of a target counts. */
class ScopeTest {
    private static final SchemaSource SQL = new SchemaSource.SqlFiles(List.of(Path.of("target.sql")));

    private static Scope scope(SchemaSource desired, String... excluded) {
        return new Scope(
                new Autogeneration(
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(excluded),
                        false),
                desired,
                Set.of(""),
                false);
    }

    private static DatabaseModel model(SchemaObject... objects) {
        return new DatabaseModel(List.of(objects), Map.of());
    }

    private static Table table(String name, String partitionKey, String bound, boolean rowSecurity, String... parents) {
        return new Table(
                ObjectName.of(name),
                false,
                Map.of(),
                partitionKey,
                List.of(parents).stream().map(ObjectName::of).toList(),
                bound,
                rowSecurity,
                false,
                "",
                "",
                "",
                "");
    }

    private static Table plain(String name) {
        return table(name, "", "", false);
    }

    private static Trigger trigger(String table) {
        return new Trigger(ObjectName.of(table), "touched", "CREATE TRIGGER touched ...", "", "");
    }

    @Test
    void partitions_stay_where_the_entities_have_the_whole() {
        Table whole = table("events", "RANGE (at)", "", false);
        Table month = table("events_1", "RANGE (at)", "FOR VALUES IN (1)", false, "events");
        Table day = table("events_1_1", "", "DEFAULT", false, "events_1");
        DatabaseModel before = model(whole, month, day);

        assertThat(scope(SchemaSource.ENTITIES).target(before, model(whole))).isEqualTo(before);
        assertThat(scope(SchemaSource.ENTITIES).target(before, model())).isEqualTo(model());
        assertThat(scope(SQL).target(before, model(whole))).isEqualTo(model(whole));
    }

    @Test
    void a_trigger_goes_with_its_table() {
        DatabaseModel before = model(plain("documents"), trigger("documents"));
        Scope scope = scope(SchemaSource.ENTITIES);

        assertThat(scope.target(before, model(plain("documents")))).isEqualTo(before);
        assertThat(scope.notes(before, model(plain("documents"))))
                .containsExactly("not described by the entities: trigger documents.touched");
        assertThat(scope.target(before, model())).isEqualTo(model());
        assertThat(scope(SQL).target(before, model(plain("documents")))).isEqualTo(model(plain("documents")));
    }

    @Test
    void entities_do_not_turn_row_security_off() {
        DatabaseModel before = model(table("documents", "", "", true));

        assertThat(scope(SchemaSource.ENTITIES).target(before, model(plain("documents"))))
                .isEqualTo(before);
        assertThat(scope(SQL).target(before, model(plain("documents")))).isNotEqualTo(before);
    }

    @Test
    void an_excluded_table_is_as_the_database_has_it() {
        DatabaseModel before = model(plain("documents"), plain("tmp_a"), trigger("tmp_a"));
        DatabaseModel after = model(plain("documents"), table("tmp_a", "", "", true), plain("tmp_b"));

        assertThat(scope(SQL, "tmp_*").target(before, after)).isEqualTo(before);
    }

    @Test
    void publications_and_event_triggers_stay_as_the_database_has_them() {
        DatabaseModel database =
                model(plain("documents"), ofTheDatabase(Kind.PUBLICATION, "p"), ofTheDatabase(Kind.EVENT_TRIGGER, "e"));

        assertThat(scope(SQL).target(database, model(plain("documents")))).isEqualTo(database);
        assertThat(scope(SQL).target(model(plain("documents")), database)).isEqualTo(model(plain("documents")));
    }

    @Test
    void what_lies_in_a_schema_that_is_not_compared_stays_as_the_database_has_it() {
        DatabaseModel database = model(plain("documents"), elsewhere("auth", "users"));

        assertThat(scope(SQL).target(database, model(plain("documents")))).isEqualTo(database);
        assertThat(scope(SQL).target(model(plain("documents")), database)).isEqualTo(model(plain("documents")));
    }

    private static DefinedObject ofTheDatabase(Kind kind, String name) {
        return new DefinedObject(kind, ObjectName.of(name), "", "", Map.of(), Optional.empty(), "");
    }

    private static Table elsewhere(String schema, String name) {
        return new Table(
                new ObjectName(schema, name), false, Map.of(), "", List.of(), "", false, false, "", "", "", "");
    }
}
