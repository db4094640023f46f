package dev.docuai.migrator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Schema;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Differences are told object by object, and of an object only what differs. */
class DifferenceTest {
    private static final Schema SCHEMA = new Schema("app", "");

    private static DatabaseModel model(SchemaObject... objects) {
        return new DatabaseModel(List.of(objects), Map.of());
    }

    private static EnumType mood(String comment, String... labels) {
        return new EnumType(ObjectName.of("mood"), List.of(labels), comment);
    }

    private static List<String> told(DatabaseModel database, DatabaseModel target) {
        return Difference.between(database, target).stream()
                .map(Difference::toString)
                .toList();
    }

    @Test
    void equal_models_have_none() {
        assertThat(told(model(SCHEMA, mood("", "a")), model(mood("", "a"), SCHEMA)))
                .isEmpty();
    }

    @Test
    void an_object_of_one_side_is_told_with_what_it_is() {
        assertThat(told(model(SCHEMA), model(mood("m", "a", "b"))))
                .containsExactly("unexpected: schema app", "missing: enum mood\n  labels: a, b\n  comment: m");
    }

    @Test
    void of_an_object_of_both_sides_only_what_differs_is_told() {
        assertThat(told(model(mood("new", "a", "b")), model(mood("", "a", "b"))))
                .containsExactly("different: enum mood\n  comment\n    database: new\n    target:   -");
        assertThat(told(model(mood("m", "b")), model(mood("m", "a"))))
                .containsExactly("different: enum mood\n  labels\n    database: b\n    target:   a");
    }

    @Test
    void the_order_of_options_is_no_difference() {
        View one = new View(ObjectName.of("v"), false, "SELECT 1", List.of("a integer"), options("x", "y"), "");
        View other = new View(ObjectName.of("v"), false, "SELECT 1", List.of("a integer"), options("y", "x"), "new");

        assertThat(told(model(one), model(other)))
                .containsExactly("different: view v\n  comment\n    database: -\n    target:   new");
    }

    private static Map<String, String> options(String first, String second) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(first, "on");
        options.put(second, "on");
        return options;
    }

    @Test
    void columns_of_a_view_are_told() {
        View target = new View(ObjectName.of("v"), false, "SELECT * FROM t", List.of("a integer"), Map.of(), "");
        View database = new View(ObjectName.of("v"), false, "SELECT * FROM t", List.of("a bigint"), Map.of(), "");
        assertThat(told(model(database), model(target)))
                .containsExactly("different: view v\n  columns\n    database: a bigint\n    target:   a integer");
    }
}
