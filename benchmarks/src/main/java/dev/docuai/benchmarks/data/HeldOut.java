package dev.docuai.benchmarks.data;

import java.util.BitSet;
import java.util.Random;

/** Which vectors of a set without queries are searched with instead of stored. */
record HeldOut(BitSet numbers) {

    static HeldOut none() {
        return new HeldOut(new BitSet());
    }

    /** A sample of those used; the same for the same seed. */
    static HeldOut of(Share share, long seed) {
        return new HeldOut(sample((int) share.total(), share.queries(), new Random(seed)));
    }

    /** So many different numbers below {@code bound} (Floyd's algorithm, Bentley, Programming Pearls, 1987). */
    static BitSet sample(int bound, int count, Random random) {
        BitSet chosen = new BitSet(bound);
        for (int last = bound - count; last < bound; last++) {
            int number = random.nextInt(last + 1);
            chosen.set(chosen.get(number) ? last : number);
        }
        return chosen;
    }

    boolean has(int number) {
        return numbers.get(number);
    }

    int count() {
        return numbers.cardinality();
    }
}
