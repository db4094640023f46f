package dev.docuai.benchmarks.data;

/**
 * The base rows nearest to one query.
 *
 * @param rows their numbers, nearest first; rows of the same distance in the order of their numbers
 * @param distances their cosine distances, ascending
 */
public record Neighbours(int[] rows, float[] distances) {}
