package dev.docuai.migrator.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.EnumType;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.Schema;
import dev.docuai.migrator.model.SchemaObject;
import dev.docuai.migrator.model.View;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Differences are told object by object, and of an object only what differs. */
class CatalogDifferencesTest {
    private static final Schema SCHEMA = new Schema("app", "");

    private static DatabaseModel model(SchemaObject... objects) {
        return new DatabaseModel(List.of(objects), Map.of());
    }

    private static EnumType mood(String comment, String... labels) {
        return new EnumType(ObjectName.of("mood"), List.of(labels), comment);
    }

    @Test
    void equal_catalogs_have_none() {
        assertThat(CatalogDifferences.between(model(SCHEMA, mood("", "a")), model(mood("", "a"), SCHEMA)))
                .isEmpty();
    }

    @Test
    void an_object_of_one_side_is_told_with_what_it_is() {
        assertThat(CatalogDifferences.between(model(mood("m", "a", "b")), model(SCHEMA)))
                .containsExactly("missing: enum mood: labels a, b, comment m", "unexpected: schema app");
    }

    @Test
    void of_an_object_of_both_sides_only_what_differs_is_told() {
        assertThat(CatalogDifferences.between(model(mood("", "a", "b")), model(mood("new", "a", "b"))))
                .containsExactly("different: enum mood\n  should be: no comment\n  is:        comment new");
        assertThat(CatalogDifferences.between(model(mood("m", "a")), model(mood("m", "b"))))
                .containsExactly("different: enum mood\n  should be: labels a\n  is:        labels b");
    }

    /** Records may differ in what is not told by itself: a view's columns follow from its query. */
    @Test
    void a_difference_that_no_attribute_tells_is_not_passed_over() {
        View wanted = new View(ObjectName.of("v"), false, "SELECT * FROM t", List.of("a integer"), Map.of(), "");
        View found = new View(ObjectName.of("v"), false, "SELECT * FROM t", List.of("a bigint"), Map.of(), "");
        assertThat(CatalogDifferences.between(model(wanted), model(found)))
                .singleElement()
                .asString()
                .startsWith("different: view v");
    }
}
