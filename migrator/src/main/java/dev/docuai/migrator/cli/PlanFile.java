package dev.docuai.migrator.cli;

import dev.docuai.migrator.plan.PlannedScript;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * One direction of a plan as a text for psql. A plan of one transaction, or of one statement, is only its SQL. Any
 * other text has parts: a transaction stands between BEGIN and COMMIT, a statement that cannot be in a transaction
 * stands alone. A line with a tag divides the parts, for users who run them one by one; the first line names the tag,
 * and no other text contains it.
 */
final class PlanFile {
    private static final String DIVIDER = "-- statement ";
    private static final int TAG_LENGTH = 12;

    private PlanFile() {}

    /**
     * Writes it.
     *
     * @param scripts in their order
     * @param way upgrade or downgrade
     * @return empty if there is nothing to run
     */
    static String of(List<PlannedScript> scripts, Function<PlannedScript, List<String>> way) {
        List<Part> parts = parts(scripts, way);
        if (parts.size() < 2) {
            return parts.isEmpty() ? "" : parts.get(0).sql();
        }
        String tag = tag(parts);
        StringBuilder text = new StringBuilder("-- " + parts.size() + " parts, to be run in their order: psql -v"
                + " ON_ERROR_STOP=1 -f THIS_FILE; a line \"" + DIVIDER + tag + "\" divides them\n");
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : DIVIDER + tag + "\n").append(parts.get(i).alone());
        }
        return text.toString();
    }

    private record Part(String sql, boolean transactional) {
        String alone() {
            return transactional ? "BEGIN;\n" + sql + "COMMIT;\n" : sql;
        }
    }

    /** Two transactions stay two: the later one may need what the earlier one has committed. */
    private static List<Part> parts(List<PlannedScript> scripts, Function<PlannedScript, List<String>> way) {
        List<Part> parts = new ArrayList<>();
        for (PlannedScript script : scripts) {
            StringBuilder sql = new StringBuilder();
            way.apply(script).forEach(statement -> sql.append(statement).append(";\n"));
            if (!sql.isEmpty()) {
                parts.add(new Part(sql.toString(), script.transactional()));
            }
        }
        return parts;
    }

    /** The same plan has the same tag, so that its file does not change when it is written again. */
    private static String tag(List<Part> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.sql()));
        String tag = digest(all.toString());
        while (all.indexOf(tag) >= 0) {
            tag = digest(tag);
        }
        return tag;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
