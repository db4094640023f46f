package dev.docuai.migration.diff;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a case wants of the diff, as its file {@code expect} says it.
 *
 * @param operations all of them, {@code alter column documents.url}; none if there is no difference
 * @param upHazards those that the way up must name, {@code INDEX_BUILD index ix_url}; others may be there
 * @param downHazards those of the way down
 * @param unaltered ids of what differs and is only reported
 * @param up texts that stand, or must not stand, in the SQL of the way up
 * @param down those of the way down
 * @param survivors table to the rows that it has after the way up, and again after the way down
 */
record Expectation(
        Set<String> operations,
        Set<String> upHazards,
        Set<String> downHazards,
        Set<String> unaltered,
        List<Passage> up,
        List<Passage> down,
        Map<String, Integer> survivors) {
    private static final String VERBS = "create|drop|alter|recreate|rename|validate";
    private static final String HAZARDS =
            "DELETES_DATA|RE_EMBED|ACCESS_EXCLUSIVE_LOCK|TABLE_REWRITE|INDEX_BUILD|INDEX_DROPPED|BACKFILL_NEEDED"
                    + "|UNIQUE_MAY_FAIL|MAY_FAIL|PRECISION_LOST|LISTS_NEED_ROWS|BLOCKS_WRITES";
    private static final String LINE = "none|operation (" + VERBS + ") \\S.*|hazard (up|down) (" + HAZARDS + ") \\S.*"
            + "|unaltered \\S.*|(up|down) (contains|lacks) \\S.*|survives \\S+ \\d+";

    /**
     * A text of the SQL, white space folded.
     *
     * @param wanted whether it must be there, or must not
     * @param text what to look for
     */
    record Passage(boolean wanted, String text) {}

    /**
     * Reads a file {@code expect}.
     *
     * @param text its lines; those that begin with {@code #} are remarks
     * @return what it wants
     * @throws IllegalArgumentException if a line says nothing that is known, or {@code none} is not alone
     */
    static Expectation parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        for (String line : lines) {
            if (!line.matches(LINE)) {
                throw new IllegalArgumentException("not an expectation: " + line);
            }
        }
        if (lines.isEmpty() || (lines.contains("none") && lines.size() > 1)) {
            throw new IllegalArgumentException("either none, alone, or something else: " + lines);
        }
        Map<String, Integer> survivors = new LinkedHashMap<>();
        after(lines, "survives ").forEach(line -> {
            int space = line.lastIndexOf(' ');
            survivors.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
        });
        return new Expectation(
                set(lines, "operation "),
                set(lines, "hazard up "),
                set(lines, "hazard down "),
                set(lines, "unaltered "),
                passages(lines, "up "),
                passages(lines, "down "),
                survivors);
    }

    /**
     * Whether nothing at all may differ.
     *
     * @return true for {@code none}
     */
    boolean isNone() {
        return operations.isEmpty() && unaltered.isEmpty();
    }

    private static List<Passage> passages(List<String> lines, String direction) {
        Stream<Passage> wanted = after(lines, direction + "contains ").map(passage -> new Passage(true, passage));
        Stream<Passage> unwanted = after(lines, direction + "lacks ").map(passage -> new Passage(false, passage));
        return Stream.concat(wanted, unwanted).toList();
    }

    private static Set<String> set(List<String> lines, String prefix) {
        return after(lines, prefix).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    private static Stream<String> after(List<String> lines, String prefix) {
        return lines.stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()));
    }
}
