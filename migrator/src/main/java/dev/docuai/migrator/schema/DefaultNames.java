package dev.docuai.migrator.schema;

import java.nio.charset.StandardCharsets;

/**
 * Names that PostgreSQL chooses when a statement gives none. It joins the names of the table and the column, and cuts each at
 * a character until the result fits ({@code makeObjectName} in its {@code commands/indexcmds.c}).
 */
public final class DefaultNames {
    /** NAMEDATALEN - 1, in bytes. */
    private static final int LONGEST = 63;

    private DefaultNames() {}

    /**
     * Of the sequence behind a serial or identity column, if it is free.
     *
     * @param table without schema, as SQL writes it
     * @param column as SQL writes it
     * @return as SQL writes it
     */
    public static String sequence(String table, String column) {
        String first = unquoted(table);
        String second = unquoted(column);
        int ofFirst = bytes(first);
        int ofSecond = bytes(second);
        while (ofFirst + ofSecond > LONGEST - "__seq".length()) {
            if (ofFirst > ofSecond) {
                ofFirst--;
            } else {
                ofSecond--;
            }
        }
        return quoted(cut(first, ofFirst) + "_" + cut(second, ofSecond) + "_seq");
    }

    private static String cut(String text, int length) {
        String cut = text;
        while (bytes(cut) > length) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static String quoted(String text) {
        return text.matches("[a-z_][a-z0-9_]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
