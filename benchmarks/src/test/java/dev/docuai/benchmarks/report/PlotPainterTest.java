package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.index.IndexKind;
import java.awt.FontMetrics;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class PlotPainterTest {
    private static final int LABELS = 90;

    @Test
    void each_plot_is_xml() throws Exception {
        assertThat(parse(PlotPainter.svg(crowded())).getDocumentElement().getTagName())
                .isEqualTo("svg");
    }

    @Test
    void a_single_dot_makes_a_plot() throws Exception {
        Plot single = new Plot("one", "one", "", "ms", List.of(new Dot(IndexKind.HNSW, 1, 0.3, "only", true)));

        assertThat(labels(parse(PlotPainter.svg(single)), "only")).hasSize(1);
    }

    @Test
    void labels_lie_neither_on_each_other_nor_outside() throws Exception {
        List<Rectangle2D> boxes = labels(parse(PlotPainter.svg(crowded())), "\\d+/\\d+@\\d+");

        assertThat(boxes).hasSizeGreaterThan(LABELS / 3);
        for (Rectangle2D box : boxes) {
            assertThat(new Rectangle2D.Double(0, 0, 640, 460).contains(box)).isTrue();
            assertThat(boxes.stream().filter(box::intersects)).containsExactly(box);
        }
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
        List<Dot> dots = new ArrayList<>();
        for (int at = 0; at < LABELS; at++) {
            IndexKind kind = IndexKind.values()[at % IndexKind.values().length];
            double recall = 1 - Math.pow(10, -3 * random.nextDouble());
            dots.add(new Dot(kind, recall, Math.exp(4 * random.nextDouble()), "16/128@" + (10 + at), true));
        }
        return new Plot("crowded", "Crowded & <full>", "", "ms", dots);
    }

    private static Document parse(String svg) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Rectangle2D> labels(Document svg, String pattern) {
        FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(PlotStyle.SMALL);
        NodeList texts = svg.getElementsByTagName("text");
        List<Rectangle2D> boxes = new ArrayList<>();
        for (int at = 0; at < texts.getLength(); at++) {
            Element text = (Element) texts.item(at);
            String label = text.getTextContent().strip();
            if (label.matches(pattern)) {
                double x = Double.parseDouble(text.getAttribute("x"));
                double y = Double.parseDouble(text.getAttribute("y"));
                // The height of what labels consist of: digits, which reach from the base line up.
                double height = metrics.getAscent() - metrics.getDescent();
                boxes.add(new Rectangle2D.Double(x, y - height, metrics.stringWidth(label), height));
            }
        }
        return boxes;
    }
}
