package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.index.IndexKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class PlotPainterTest {
    private static final int LABELS = 90;

    @Test
    void a_single_dot_makes_a_plot_with_a_number_on_each_axis() throws Exception {
        Plot single = new Plot("one", "one", "", "ms", List.of(new PlotPoint(IndexKind.HNSW, 0.93, 0.3, "only", true)));

        assertThat(texts(parse(PlotPainter.svg(single)))).contains("only", "0.99", "0.1");
    }

    @Test
    void every_label_is_drawn() throws Exception {
        assertThat(texts(parse(PlotPainter.svg(crowded()))))
                .containsAll(crowded().points().stream().map(PlotPoint::label).toList());
    }

    @Test
    void every_colour_is_the_pages() throws Exception {
        String svg = PlotPainter.svg(crowded());

        for (IndexKind kind : IndexKind.values()) {
            assertThat(svg)
                    .contains("var(--" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ", rgb(");
        }
        assertThat(svg.replaceAll("var\\(--[a-z-]+, rgb\\([0-9,]+\\)\\)", "")).doesNotContain("rgb(");
    }

    @Test
    void the_same_plot_is_the_same_text() {
        assertThat(PlotPainter.svg(crowded())).isEqualTo(PlotPainter.svg(crowded()));
    }

    private static Plot crowded() {
        Random random = new Random(5);
        List<PlotPoint> points = new ArrayList<>();
        for (int at = 0; at < LABELS; at++) {
            IndexKind kind = IndexKind.values()[at % IndexKind.values().length];
            double recall = 1 - Math.pow(10, -3 * random.nextDouble());
            points.add(new PlotPoint(kind, recall, Math.exp(4 * random.nextDouble()), "16/128@" + (10 + at), true));
        }
        return new Plot("crowded", "Crowded & <full>", "", "ms", points);
    }

    private static Document parse(String svg) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(at -> texts.item(at).getTextContent().strip())
                .toList();
    }
}
