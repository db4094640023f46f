package dev.docuai.migrator.lint;

import dev.docuai.migrator.lint.RealDatabase.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Integer columns of the real database whose numbers run out, in the tables that a script touches. */
final class KeyRules {
    /** Half of the numbers: what took so long can be used up in the same time again. */
    private static final double NEAR = 0.5;

    private KeyRules() {}

    /**
     * Checks the columns that are there before and after the script.
     *
     * @param connection to the scratch database after the script, whose sequences may end elsewhere now
     */
    static void check(ScriptTrace trace, Findings findings, Weighing weighing, Connection connection)
            throws SQLException {
        List<Item> near = trace.start()
                .all("column")
                .filter(column -> trace.isInUse(column)
                        && trace.end().has(column)
                        && weighing.key(column)
                                .filter(key -> key.used() >= NEAR)
                                .isPresent())
                .filter(column -> touchedAt(trace, column.relation()) > 0)
                .toList();
        if (near.isEmpty()) {
            return;
        }
        Map<String, Key> after = new HashMap<>();
        RealDatabase.readKeys(connection, after);
        for (Item column : near) {
            Item now = trace.end().get(column.id()).orElseThrow();
            long last = weighing.key(column).orElseThrow().last();
            Key key = new Key(
                    last,
                    Optional.ofNullable(after.get(now.name())).map(Key::largest).orElse(ofType(now.type())));
            if (key.used() >= NEAR) {
                findings.add(
                        Rule.INTEGER_KEY,
                        touchedAt(trace, column.relation()),
                        now.name(),
                        String.format(
                                Locale.ROOT,
                                "%s has used %,d of %,d numbers (%d %%)",
                                now.name(),
                                last,
                                key.largest(),
                                (int) (key.used() * 100)),
                        "make it bigint while there is time: docuai-db revision --autogenerate --in-batches");
            }
        }
    }

    private static long ofType(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /** The line of the first statement that locks, reads, writes or changes a table; 0 if there is none. */
    private static int touchedAt(ScriptTrace trace, long relation) {
        return trace.lineOf(observation -> observation.locks().containsKey(relation)
                || observation.activity().containsKey(relation)
                || observation.writes().stream().anyMatch(write -> write.table() == relation)
                || observation.after().items().values().stream()
                        .anyMatch(item -> item.relation() == relation
                                && !item.equals(observation.before().items().get(item.id()))));
    }
}
