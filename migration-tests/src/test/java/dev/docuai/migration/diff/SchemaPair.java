package dev.docuai.migration.diff;

/**
 * Two versions of a schema as SQL, each for an empty database.
 *
 * @param seed that gives this pair again
 * @param before the one
 * @param after the other, some edits later
 */
public record SchemaPair(long seed, String before, String after) {
    /** The seed: what a failing test has to tell. */
    @Override
    public String toString() {
        return "RandomSchemas.pair(" + seed + ")";
    }
}
