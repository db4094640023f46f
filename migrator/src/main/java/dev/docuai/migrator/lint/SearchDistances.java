package dev.docuai.migrator.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows by which distance a column is searched. */
public interface SearchDistances {
    /** Knows none. */
    SearchDistances UNKNOWN = definition -> Optional.empty();

    /**
     * The distance of the column, or the expression, that an index is on.
     *
     * @param definition of any vector index on it: CREATE INDEX
     * @return as an operator class names it: {@code cosine}; empty if it is not known
     */
    Optional<String> of(String definition);

    /** They will be asked for soon. */
    default void prepare() {}

    /** Those of the vector indexes that statements of DDL create. */
    static SearchDistances declaredBy(List<String> ddl) {
        Map<Target, String> distances = new HashMap<>();
        for (String statement : ddl) {
            Target.of(statement)
                    .ifPresent(target ->
                            VectorIndex.distance(statement).ifPresent(distance -> distances.put(target, distance)));
        }
        return definition -> Target.of(definition).map(distances::get);
    }

    /**
     * What a vector index is on.
     *
     * @param table without schema and quotes
     * @param key a column or an expression, without quotes, parentheses and blanks
     */
    record Target(String table, String key) {
        private static final Pattern INDEX = Pattern.compile(
                "\\s*CREATE\\s+INDEX\\b.*?\\bON\\s+(?:ONLY\\s+)?(\\S+)\\s+USING\\s+(?:hnsw|ivfflat)\\s*"
                        + "\\((.+?)(?:\\s+[\\w.\"]+_ops)?\\)\\s*(?:(?:INCLUDE|WITH|WHERE|TABLESPACE)\\b.*)?;?\\s*",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

        static Optional<Target> of(String sql) {
            Matcher matcher = INDEX.matcher(sql);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String table = matcher.group(1);
            return Optional.of(new Target(plain(table.substring(table.lastIndexOf('.') + 1)), plain(matcher.group(2))));
        }

        private static String plain(String sql) {
            return sql.replaceAll("[\\s\"()]", "").toLowerCase(Locale.ROOT);
        }
    }
}
