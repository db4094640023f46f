package dev.docuai.migration.diff;

import java.util.List;

/**
 * A collation.
 *
 * @param name raw
 * @param options as CREATE COLLATION takes them
 * @param comment empty for none
 */
record DraftCollation(String name, String options, String comment) implements DraftObject {
    static final List<String> OPTIONS = List.of(
            "provider = icu, locale = 'de-u-co-phonebk'",
            "provider = icu, locale = 'en', deterministic = true",
            "provider = icu, locale = 'und-u-kn-true'",
            "provider = libc, locale = 'C'");

    @Override
    public boolean fits(DraftSchema schema) {
        return true;
    }

    @Override
    public String definition(DraftSchema schema) {
        return "CREATE COLLATION " + Quoted.name(name) + " (" + options + ")";
    }

    @Override
    public String label(DraftSchema schema) {
        return "COLLATION " + Quoted.name(name);
    }

    @Override
    public DraftCollation edited(Dice dice, DraftSchema schema) {
        return dice.chance(50)
                ? new DraftCollation(name, dice.pick(OPTIONS), comment)
                : new DraftCollation(name, options, dice.comment());
    }
}
