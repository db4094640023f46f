package dev.docuai.migrator.ddl;

/** Names that are made from other names; all of them as SQL writes them. */
final class Names {
    /** PostgreSQL's NAMEDATALEN - 1, in bytes. */
    private static final int LONGEST = 63;

    private Names() {}

    /** A name with something behind it, cut so that it fits. */
    static String suffixed(String name, String suffix) {
        String text = unquoted(name);
        while (bytes(text + suffix) > LONGEST && !text.isEmpty()) {
            text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
        }
        return quotedLike(name, text + suffix);
    }

    static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static String quotedLike(String name, String text) {
        boolean plain = !name.startsWith("\"") && text.matches("[a-z_][a-z0-9_]*");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
