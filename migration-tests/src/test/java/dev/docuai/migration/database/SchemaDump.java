package dev.docuai.migration.database;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements of {@code pg_dump --schema-only}, of the server's own major version: a judge that PostgreSQL's authors
 * wrote. Where none can be had, {@link GoldenCatalog#everything} judges alone.
 */
public final class SchemaDump {
    /** Each entry of a dump begins with a comment that names it. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^--\\n-- (?=Name|Data)");

    private static final Pattern NO_FACT =
            Pattern.compile("--.*|SET .*|SELECT pg_catalog\\.set_config.*|\\\\(un)?restrict.*|Name: .*|Data .*|\\s*");

    private static final Pattern TABLE = Pattern.compile("(?s)CREATE (UNLOGGED |FOREIGN )?TABLE .*");

    private static final Pattern STATISTICS = Pattern.compile("(?s)(CREATE STATISTICS .* ON )([^(]*)( FROM .*)");

    private SchemaDump() {}

    /**
     * Dumps a database.
     *
     * @param url of its server for JDBC, complete with the user
     * @param database its name
     * @return sorted statements, the columns of a table sorted, too; empty if there is no pg_dump of this version
     */
    public static Optional<List<String>> of(String url, String database) {
        return DumpProgram.get().map(program -> statements(run(program, url, database)));
    }

    private static String run(DumpProgram program, String url, String database) {
        URI uri = URI.create(url.substring("jdbc:".length()));
        Map<String, String> parameters = new HashMap<>();
        for (String parameter :
                Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        List<String> line = new ArrayList<>(program.line());
        line.addAll(List.of("--schema-only", "-h", uri.getHost(), "-p", String.valueOf(uri.getPort())));
        line.addAll(List.of("-U", parameters.getOrDefault("user", "postgres"), "-d", database));
        try {
            return DumpProgram.output(line, Map.of("PGPASSWORD", parameters.getOrDefault("password", "")));
        } catch (IOException e) {
            throw new AssertionError("pg_dump failed on " + database, e);
        }
    }

    private static List<String> statements(String dump) {
        List<String> statements = new ArrayList<>();
        for (String entry : ENTRY.split(dump)) {
            List<String> lines = entry.lines()
                    .filter(line -> !NO_FACT.matcher(line).matches())
                    .toList();
            String text = String.join("\n", lines);
            if (text.startsWith("GRANT") || text.startsWith("REVOKE")) {
                statements.addAll(lines);
            } else if (!text.isEmpty()) {
                statements.add(
                        TABLE.matcher(text).matches()
                                ? String.join("\n", columnsSorted(lines))
                                : statisticsSorted(text));
            }
        }
        return statements.stream().sorted().toList();
    }

    /** PostgreSQL keeps the columns of statistics in the order of the table's. */
    private static String statisticsSorted(String text) {
        Matcher statistics = STATISTICS.matcher(text);
        return statistics.matches()
                ? statistics.group(1)
                        + Arrays.stream(statistics.group(2).split(", "))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + statistics.group(3)
                : text;
    }

    private static List<String> columnsSorted(List<String> lines) {
        int from = 1 + indexOf(lines, 0, "(");
        int to = lines.indexOf(");") < 0 ? lines.size() - 1 : lines.indexOf(");");
        List<String> sorted = new ArrayList<>(lines);
        if (from > 0 && from < to) {
            List<String> columns = lines.subList(from, to).stream()
                    .map(line -> line.replaceAll(",$", ""))
                    .sorted()
                    .toList();
            for (int i = from; i < to; i++) {
                sorted.set(i, columns.get(i - from));
            }
        }
        return sorted;
    }

    private static int indexOf(List<String> lines, int from, String end) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).endsWith(end)) {
                return i;
            }
        }
        return -1;
    }
}
