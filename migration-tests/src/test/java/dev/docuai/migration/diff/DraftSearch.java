package dev.docuai.migration.diff;

import java.util.List;

/**
 * A text search configuration with a dictionary of its own.
 *
 * @param name raw, of both
 * @param like the configuration that it begins as
 * @param token what its dictionary is for; empty if for nothing
 * @param accepts an option of the dictionary
 * @param comment empty for none
 */
record DraftSearch(String name, String like, String token, boolean accepts, String comment) implements DraftObject {
    static final List<String> TOKENS = List.of("word", "asciiword, word", "int, uint");

    @Override
    public boolean fits(DraftSchema schema) {
        return true;
    }

    @Override
    public String definition(DraftSchema schema) {
        String quoted = Quoted.name(name);
        return "CREATE TEXT SEARCH DICTIONARY " + quoted + " (TEMPLATE = simple, ACCEPT = " + accepts + ");\n"
                + "CREATE TEXT SEARCH CONFIGURATION " + quoted + " (COPY = " + like + ")"
                + (token.isEmpty()
                        ? ""
                        : ";\nALTER TEXT SEARCH CONFIGURATION " + quoted + " ALTER MAPPING FOR " + token + " WITH "
                                + quoted + (accepts ? "" : ", simple"));
    }

    @Override
    public String label(DraftSchema schema) {
        return "TEXT SEARCH CONFIGURATION " + Quoted.name(name);
    }

    @Override
    public DraftSearch edited(Dice dice, DraftSchema schema) {
        return switch (dice.between(1, 3)) {
            case 1 -> new DraftSearch(name, like, token.isEmpty() ? dice.pick(TOKENS) : "", accepts, comment);
            case 2 -> new DraftSearch(name, like, token, !accepts, comment);
            default -> new DraftSearch(name, like, token, accepts, dice.comment());
        };
    }
}
