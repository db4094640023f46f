package dev.docuai.migrator.lint;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Foreign keys without an index on their columns: each delete of a referenced row scans the table (PostgreSQL,
 * "Constraints", 5.5.5). A later script of the same run may add the index.
 */
final class ReferenceRules {
    private ReferenceRules() {}

    /**
     * Checks the foreign keys that a script makes.
     *
     * @param last the objects after the last script of the run
     */
    static void check(ScriptTrace trace, Findings findings, Image last) {
        trace.made()
                .filter(item -> item.is("constraint") && item.fact(0).equals("f"))
                .filter(key -> key.fact(6).equals("0")
                        && last.now(key).filter(now -> !isIndexed(now, last)).isPresent())
                .forEach(key -> findings.add(
                        Rule.FOREIGN_KEY_WITHOUT_INDEX,
                        trace.lineOfNew(key),
                        key.name(),
                        "no index begins with the columns of " + key.name()
                                + ", and each delete of a referenced row reads" + " the whole table",
                        "CREATE INDEX CONCURRENTLY on its columns"));
    }

    private static boolean isIndexed(Item key, Image image) {
        Set<String> columns = Set.of(key.fact(3).split(","));
        return image.all("index").anyMatch(index -> {
            List<String> keys = Arrays.asList(index.fact(7).split(","));
            return index.relation() == key.relation()
                    && keys.size() >= columns.size()
                    && new HashSet<>(keys.subList(0, columns.size())).equals(columns)
                    && (index.fact(9).isEmpty() || index.fact(9).contains("IS NOT NULL"));
        });
    }
}
