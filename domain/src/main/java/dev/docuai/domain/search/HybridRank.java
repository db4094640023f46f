package dev.docuai.domain.search;

import org.jspecify.annotations.Nullable;

/**
 * The place of a chunk in a hybrid search, whose results are ordered by {@link #score}.
 *
 * @param score the sum of {@code weight / (60 + place)} over the two searches that have found it: reciprocal rank fusion
 *     (Cormack, Clarke, Buettcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods,
 *     SIGIR 2009)
 * @param vectorPlace its place by similarity, from 1; null if others were nearer
 * @param textPlace its place by words, from 1; null if it has none of them, or others have more
 * @param textScore PostgreSQL's {@code ts_rank} of its words, divided by 1 + the logarithm of its length; null as
 *     textPlace
 */
public record HybridRank(
        double score,
        @Nullable Integer vectorPlace,
        @Nullable Integer textPlace,
        @Nullable Double textScore) {}
