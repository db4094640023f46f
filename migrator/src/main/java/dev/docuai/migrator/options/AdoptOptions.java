package dev.docuai.migrator.options;

/**
 * How to adopt a database that Alembic has managed so far.
 *
 * @param allowDrift go on even if the catalog does not match the revision
 * @param dropAlembicVersion drop Alembic's table in the same transaction, instead of leaving it
 * @param dryRun check everything, write nothing
 */
public record AdoptOptions(boolean allowDrift, boolean dropAlembicVersion, boolean dryRun) {
    /** Refuses drift, keeps Alembic's table, writes. */
    public static final AdoptOptions DEFAULT = new AdoptOptions(false, false, false);
}
