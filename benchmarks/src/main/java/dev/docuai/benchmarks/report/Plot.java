package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.index.IndexKind;
import java.util.Comparator;
import java.util.List;

/**
 * What a plot shows: something against recall@10.
 *
 * @param id unique in a page, letters only
 * @param caption what is to be seen, and how the figures came about
 * @param axis what stands upwards, with its unit
 */
record Plot(String id, String title, String caption, String axis, List<Dot> dots) {

    /** Copies the dots. */
    Plot {
        dots = List.copyOf(dots);
    }

    /** A kind's front, in the order of recall. */
    List<Dot> front(IndexKind kind) {
        return dots.stream()
                .filter(dot -> dot.kind() == kind && dot.onFront())
                .sorted(Comparator.comparingDouble(Dot::recall))
                .toList();
    }

    /** What of a kind is not on its front. */
    List<Dot> others(IndexKind kind) {
        return dots.stream().filter(dot -> dot.kind() == kind && !dot.onFront()).toList();
    }
}
