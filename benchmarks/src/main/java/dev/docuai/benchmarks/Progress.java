package dev.docuai.benchmarks;

/** Hears how far a long piece of work is. Called from whichever thread does the work. */
@FunctionalInterface
public interface Progress {
    /** A listener that does nothing. */
    Progress NONE = (what, done, total) -> {};

    /**
     * One step of progress.
     *
     * @param what the work, the same text from its first step to its last: {@code exact neighbours}
     * @param done how much is done, 0 to {@code total}
     * @param total how much there is; 0 for a message without progress
     */
    void at(String what, long done, long total);

    /** Something worth telling that is no work of its own. */
    default void remark(String text) {
        at(text, 0, 0);
    }
}
