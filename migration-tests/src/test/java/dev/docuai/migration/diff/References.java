package dev.docuai.migration.diff;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which tables of a script refer to which.
 *
 * @param edges one for each foreign key
 */
record References(Set<Edge> edges) {
    private static final Pattern FOREIGN_KEY = Pattern.compile(
            "^ALTER TABLE (\".+\") ADD CONSTRAINT .* FOREIGN KEY .* REFERENCES (\".+\") \\(", Pattern.MULTILINE);

    /**
     * A foreign key.
     *
     * @param from its table
     * @param to the table that it refers to
     */
    record Edge(String from, String to) {}

    static References in(String sql) {
        return new References(FOREIGN_KEY
                .matcher(sql)
                .results()
                .map(References::edge)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean hasSelfReference() {
        return edges.stream().anyMatch(edge -> edge.from().equals(edge.to()));
    }

    boolean hasPairOfReferences() {
        return edges.stream()
                .anyMatch(edge -> !edge.from().equals(edge.to()) && edges.contains(new Edge(edge.to(), edge.from())));
    }

    private static Edge edge(MatchResult match) {
        return new Edge(match.group(1), match.group(2));
    }
}
