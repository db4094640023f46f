package dev.docuai.migrator.ddl;

import java.nio.charset.StandardCharsets;

/** Names that are made from other names; all of them as SQL writes them. */
public final class DerivedNames {
    /** PostgreSQL's NAMEDATALEN - 1, in bytes. */
    private static final int LONGEST = 63;

    private DerivedNames() {}

    /**
     * A name with something behind it.
     *
     * @param name as SQL writes it
     * @param suffix what comes behind it
     * @return as SQL writes it, cut so that it fits
     */
    public static String suffixed(String name, String suffix) {
        String text = unquoted(name);
        while (bytes(text + suffix) > LONGEST && !text.isEmpty()) {
            text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
        }
        return quotedLike(name, text + suffix);
    }

    public static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static String quotedLike(String name, String text) {
        boolean plain = !name.startsWith("\"") && text.matches("[a-z_][a-z0-9_]*");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
