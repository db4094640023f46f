package dev.docuai.migrator.schema;

import dev.docuai.migrator.sql.Quoted;
import java.nio.charset.StandardCharsets;

/** Names that are made from other names; all of them as SQL writes them, and cut at a character so that they fit. */
public final class DerivedNames {
    /** PostgreSQL's NAMEDATALEN - 1, in bytes. */
    private static final int LONGEST = 63;

    private DerivedNames() {}

    /**
     * A name with something behind it.
     *
     * @param name as SQL writes it
     * @param suffix what comes behind it
     * @return as SQL writes it; in quotes if the name is
     */
    public static String suffixed(String name, String suffix) {
        String text = cut(Quoted.unquoted(name), LONGEST - bytes(suffix)) + suffix;
        return name.startsWith("\"") ? Quoted.identifier(text) : Quoted.ident(text);
    }

    /**
     * The name that PostgreSQL chooses for the sequence behind a serial or identity column, if it is free: it cuts the
     * names of table and column until the result fits ({@code makeObjectName} in its {@code commands/indexcmds.c}).
     *
     * @param table without schema, as SQL writes it
     * @param column as SQL writes it
     * @return as SQL writes it
     */
    public static String sequence(String table, String column) {
        String first = Quoted.unquoted(table);
        String second = Quoted.unquoted(column);
        int ofFirst = bytes(first);
        int ofSecond = bytes(second);
        while (ofFirst + ofSecond > LONGEST - "__seq".length()) {
            if (ofFirst > ofSecond) {
                ofFirst--;
            } else {
                ofSecond--;
            }
        }
        return Quoted.ident(cut(first, ofFirst) + "_" + cut(second, ofSecond) + "_seq");
    }

    private static String cut(String text, int length) {
        String cut = text;
        while (bytes(cut) > length && !cut.isEmpty()) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
