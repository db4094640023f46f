package dev.docuai.migrator.ddl;

import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Other names for columns of a table, in texts that PostgreSQL has printed: keys and conditions of indexes, definitions
 * of constraints.
 *
 * @param names old to new, as SQL writes them
 */
record ColumnRenaming(Map<String, String> names) {
    /** Copies the map. */
    ColumnRenaming {
        names = Map.copyOf(names);
    }

    /** The text with the new names: neither functions nor types have columns' names there. */
    String in(String text) {
        return replaced(text, Map.of(0, this), this);
    }

    /** Whether a text speaks of one of the columns. */
    boolean concerns(String text) {
        return !in(text).equals(text);
    }

    /** A foreign key's definition: the names in its first brackets are its own columns, in its second the key's. */
    static String inForeignKey(String definition, ColumnRenaming own, ColumnRenaming key) {
        return replaced(definition, Map.of(2, key), own);
    }

    /** The columns that a foreign key refers to. */
    static List<String> referenced(String definition) {
        List<String> columns = new ArrayList<>();
        int brackets = 0;
        for (SqlToken token : SqlLexer.code(definition)) {
            brackets += token.kind() == SqlToken.Kind.OPEN ? 1 : 0;
            if (brackets == 2 && isName(token)) {
                columns.add(token.text());
            } else if (brackets == 2 && token.kind() == SqlToken.Kind.CLOSE) {
                return columns;
            }
        }
        return columns;
    }

    private static String replaced(String text, Map<Integer, ColumnRenaming> special, ColumnRenaming usual) {
        StringBuilder result = new StringBuilder();
        List<SqlToken> tokens = SqlLexer.code(text);
        int at = 0;
        int brackets = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            brackets += token.kind() == SqlToken.Kind.OPEN ? 1 : 0;
            String other = special.getOrDefault(brackets, usual).names().get(token.text());
            if (other != null && isName(token) && isColumn(tokens, i)) {
                result.append(text, at, token.start()).append(other);
                at = token.end();
            }
        }
        return result.append(text.substring(at)).toString();
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    private static boolean isColumn(List<SqlToken> tokens, int i) {
        boolean isCalled = i + 1 < tokens.size() && tokens.get(i + 1).kind() == SqlToken.Kind.OPEN;
        boolean isType = i > 0 && tokens.get(i - 1).text().endsWith(":");
        boolean isQualified = i > 0 && tokens.get(i - 1).text().equals(".");
        return !isCalled && !isType && !isQualified;
    }

    /** Of one table's columns that change. */
    static ColumnRenaming of(List<BatchedColumn> columns) {
        Map<String, String> names = new LinkedHashMap<>();
        columns.forEach(column -> names.put(column.from().name(), column.beside()));
        return new ColumnRenaming(names);
    }
}
