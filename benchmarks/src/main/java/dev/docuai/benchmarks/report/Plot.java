package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.index.IndexKind;
import java.util.Comparator;
import java.util.List;

/**
 * The content of a plot: something against recall@10.
 *
 * @param id unique in a page, letters only
 * @param caption the content of the plot, and the origin of its figures
 * @param axis the vertical axis, with its unit
 */
record Plot(String id, String title, String caption, String axis, List<PlotPoint> points) {

    /** Copies the dots. */
    Plot {
        points = List.copyOf(points);
    }

    /** A kind's front, in the order of recall. */
    List<PlotPoint> front(IndexKind kind) {
        return points.stream()
                .filter(point -> point.kind() == kind && point.onFront())
                .sorted(Comparator.comparingDouble(PlotPoint::recall))
                .toList();
    }

    /** The points of a kind that are not on its front. */
    List<PlotPoint> others(IndexKind kind) {
        return points.stream()
                .filter(point -> point.kind() == kind && !point.onFront())
                .toList();
    }
}
