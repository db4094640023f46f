package dev.docuai.migrator.verb;

import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What two catalogs differ in, for people. */
final class CatalogDifferences {
    private CatalogDifferences() {}

    /**
     * Tells them object by object.
     *
     * @param wanted what should be
     * @param actual what is
     * @return one text for each object; none if they are equal
     */
    static List<String> between(DatabaseModel wanted, DatabaseModel actual) {
        List<String> differences = new ArrayList<>();
        for (SchemaObject object : wanted.objects().values()) {
            SchemaObject found = actual.objects().get(object.id());
            if (found == null) {
                differences.add("missing: " + line(object));
            } else if (!found.equals(object)) {
                differences.add("different: " + object.id() + difference(object.attributes(), found.attributes()));
            }
        }
        actual.objects().values().stream()
                .filter(object -> !wanted.objects().containsKey(object.id()))
                .forEach(object -> differences.add("unexpected: " + line(object)));
        return differences;
    }

    private static String line(SchemaObject object) {
        Map<String, String> attributes = object.attributes();
        return object.id() + (attributes.isEmpty() ? "" : ": " + told(attributes.keySet(), attributes));
    }

    private static String difference(Map<String, String> wanted, Map<String, String> found) {
        Set<String> names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(found.keySet());
        names.removeIf(name -> wanted.getOrDefault(name, "").equals(found.getOrDefault(name, "")));
        return "\n  should be: " + told(names, wanted) + "\n  is:        " + told(names, found);
    }

    private static String told(Set<String> names, Map<String, String> attributes) {
        return names.stream()
                .map(name -> attributes.containsKey(name) ? name + " " + attributes.get(name) : "no " + name)
                .collect(Collectors.joining(", "));
    }
}
