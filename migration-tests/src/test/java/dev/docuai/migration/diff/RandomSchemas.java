package dev.docuai.migration.diff;

/**
 * Random schemas of three to eight tables, and what one to twelve random edits make of them. A seed always gives the same
 * pair; both scripts are valid SQL that runs in one transaction where nothing but schema public exists.
 */
public final class RandomSchemas {
    private RandomSchemas() {}

    /**
     * A pair.
     *
     * @param seed any number
     * @return the same for the same seed
     */
    public static SchemaPair pair(long seed) {
        Dice dice = new Dice(seed);
        SchemaGenerator generator = new SchemaGenerator(dice);
        DraftSchema before = generator.schema();
        DraftSchema after = new SchemaMutator(dice, generator).mutate(before, dice.between(1, 12));
        return new SchemaPair(seed, SchemaPrinter.print(before), SchemaPrinter.print(after));
    }
}
