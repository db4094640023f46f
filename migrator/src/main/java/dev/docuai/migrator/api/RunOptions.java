package dev.docuai.migrator.api;

import java.util.List;
import java.util.function.Predicate;

/**
 * How to run an upgrade or a downgrade.
 *
 * @param consent asked when rows or values would be lost, with all of them; true goes on, false refuses
 * @param measureLoss whether to find out first what would be lost; false goes on without asking
 * @param dryRun run what can be run in a transaction, for real, and roll it back
 * @param singleTransaction all scripts or none, in one transaction
 * @param outOfOrder apply revisions that are pending below the current one too
 */
public record RunOptions(
        Predicate<List<Loss>> consent,
        boolean measureLoss,
        boolean dryRun,
        boolean singleTransaction,
        boolean outOfOrder) {
    /** Nothing is lost, each revision is a transaction of its own, the order is kept. */
    public static final RunOptions DEFAULT = new RunOptions(losses -> false, true, false, false, false);

    /**
     * The same, but what is lost is lost.
     *
     * @return changed
     */
    public RunOptions allowingLoss() {
        return new RunOptions(losses -> true, false, dryRun, singleTransaction, outOfOrder);
    }

    /**
     * The same, with somebody to ask.
     *
     * @param newConsent gets what would be lost, never empty
     * @return changed
     */
    public RunOptions withConsent(Predicate<List<Loss>> newConsent) {
        return new RunOptions(newConsent, true, dryRun, singleTransaction, outOfOrder);
    }

    /**
     * The same, rolled back at the end.
     *
     * @param newDryRun whether
     * @return changed
     */
    public RunOptions withDryRun(boolean newDryRun) {
        return new RunOptions(consent, measureLoss, newDryRun, singleTransaction, outOfOrder);
    }

    /**
     * The same, all or nothing.
     *
     * @param newSingleTransaction whether
     * @return changed
     */
    public RunOptions withSingleTransaction(boolean newSingleTransaction) {
        return new RunOptions(consent, measureLoss, dryRun, newSingleTransaction, outOfOrder);
    }

    /**
     * The same, late revisions included.
     *
     * @param newOutOfOrder whether
     * @return changed
     */
    public RunOptions withOutOfOrder(boolean newOutOfOrder) {
        return new RunOptions(consent, measureLoss, dryRun, singleTransaction, newOutOfOrder);
    }
}
