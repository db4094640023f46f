package dev.docuai.migrator.api;

import java.util.List;
import java.util.function.Predicate;

/**
 * The options of an upgrade or a downgrade.
 *
 * @param consent decides when rows or values would be lost; gets all of them; true goes on, false refuses
 * @param measureLoss whether to count lost rows and values first; false goes on without asking
 * @param dryRun run the transactional scripts, for real, and roll them back
 * @param singleTransaction all scripts or none, in one transaction
 * @param outOfOrder also apply pending revisions below the current one
 */
public record RunOptions(
        Predicate<List<Loss>> consent,
        boolean measureLoss,
        boolean dryRun,
        boolean singleTransaction,
        boolean outOfOrder) {
    /** Refuses data loss, one transaction for each revision, in order. */
    public static final RunOptions DEFAULT = new RunOptions(losses -> false, true, false, false, false);

    /** The same, but what is lost is lost. */
    public RunOptions allowingLoss() {
        return new RunOptions(losses -> true, false, dryRun, singleTransaction, outOfOrder);
    }

    /** The same, with a question to the user about the expected losses, which are never empty. */
    public RunOptions withConsent(Predicate<List<Loss>> newConsent) {
        return new RunOptions(newConsent, true, dryRun, singleTransaction, outOfOrder);
    }

    /** The same, rolled back at the end or not. */
    public RunOptions withDryRun(boolean newDryRun) {
        return new RunOptions(consent, measureLoss, newDryRun, singleTransaction, outOfOrder);
    }

    /** The same, all or nothing or not. */
    public RunOptions withSingleTransaction(boolean newSingleTransaction) {
        return new RunOptions(consent, measureLoss, dryRun, newSingleTransaction, outOfOrder);
    }

    /** The same, late revisions included or not. */
    public RunOptions withOutOfOrder(boolean newOutOfOrder) {
        return new RunOptions(consent, measureLoss, dryRun, singleTransaction, newOutOfOrder);
    }
}
