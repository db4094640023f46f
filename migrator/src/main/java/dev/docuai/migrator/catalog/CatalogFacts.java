package dev.docuai.migrator.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a schema holds, object by object, as PostgreSQL itself prints it.
 *
 * @param facts sorted by kind, relation and name
 */
public record CatalogFacts(List<CatalogFact> facts) {
    private static final String QUERY = "facts.sql";

    /** Copies the list. */
    public CatalogFacts {
        facts = List.copyOf(facts);
    }

    /**
     * Reads a schema. To compare two, read each with itself first in the search path: names are then printed alike.
     *
     * @param connection to read from
     * @param schema its name
     * @param without tables to leave out
     * @return its facts
     * @throws SQLException if it cannot be read
     */
    public static CatalogFacts read(Connection connection, String schema, Collection<String> without)
            throws SQLException {
        List<CatalogFact> facts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query())) {
            statement.setString(1, schema);
            statement.setArray(2, connection.createArrayOf("text", without.toArray()));
            statement.setString(3, schema);
            statement.setString(4, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    facts.add(new CatalogFact(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return new CatalogFacts(facts);
    }

    private static String query() {
        try (InputStream in = CatalogFacts.class.getResourceAsStream(QUERY)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + QUERY);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Some of the facts.
     *
     * @param condition which
     * @return in the same order
     */
    public CatalogFacts only(Predicate<CatalogFact> condition) {
        return new CatalogFacts(facts.stream().filter(condition).toList());
    }

    /**
     * The relations that something is said about.
     *
     * @return without the blank one
     */
    public Set<String> relations() {
        return facts.stream()
                .map(CatalogFact::relation)
                .filter(relation -> !relation.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * What is otherwise in another schema.
     *
     * @param actual the other, this being what it should be
     * @return one line for each object; none if they are equal
     */
    public List<String> differences(CatalogFacts actual) {
        Map<String, String> wanted = byObject();
        Map<String, String> found = actual.byObject();
        List<String> differences = new ArrayList<>();
        wanted.forEach((object, definition) -> {
            String other = found.get(object);
            if (other == null) {
                differences.add("missing: " + line(object, definition));
            } else if (!other.equals(definition)) {
                differences.add("different: " + object + "\n  should be: " + definition + "\n  is:        " + other);
            }
        });
        found.forEach((object, definition) -> {
            if (!wanted.containsKey(object)) {
                differences.add("unexpected: " + line(object, definition));
            }
        });
        return differences;
    }

    private static String line(String object, String definition) {
        return definition.isBlank() ? object : object + " " + definition;
    }

    private Map<String, String> byObject() {
        Map<String, String> byObject = new LinkedHashMap<>();
        facts.forEach(fact -> byObject.put(fact.object(), fact.definition()));
        return byObject;
    }
}
