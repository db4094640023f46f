package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * The pages of a {@code -javadoc.jar} that somebody would search: types and packages, as a title, a first sentence and a
 * text for each member. Made for what the javadoc tool has written since JDK 8.
 */
final class JavadocPages {
    private static final Set<String> NO_PAGES = Set.of(
            "allclasses-frame.html",
            "allclasses-index.html",
            "allclasses-noframe.html",
            "allclasses.html",
            "allpackages-index.html",
            "constant-values.html",
            "deprecated-list.html",
            "help-doc.html",
            "index-all.html",
            "index.html",
            "overview-frame.html",
            "overview-summary.html",
            "overview-tree.html",
            "package-frame.html",
            "package-tree.html",
            "package-use.html",
            "search.html",
            "serialized-form.html",
            "system-properties.html");
    /** Other listings, in folders of their own or in many parts. */
    private static final Pattern LISTING =
            Pattern.compile("(^|.*/)(class-use|index-files|src-html|legal|resources|script-dir)/.*");

    private static final String MEMBERS = "section.detail, .details ul.blockList ul.blockList > li.blockList, "
            + ".details ul.blockListLast > li.blockList";
    private static final String FIRST_BLOCK = ".class-description .block, .package-description .block, "
            + "section.description .block, .description .block, .contentContainer .block";
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");

    private JavadocPages() {}

    /**
     * One page.
     *
     * @param title as it stands on top: {@code Class HashMap<K,V>}
     * @param firstSentence of the description; may be empty
     * @param sections the rest of the description, then a text for each member; none is empty
     */
    record Page(String title, String firstSentence, List<String> sections) {
        Page {
            sections = List.copyOf(sections);
        }
    }

    /**
     * Reads a jar.
     *
     * @return in the order of their names, so that the same jar gives the same pages in the same order
     * @throws BenchmarkException if it is no jar
     */
    static List<Page> of(Path jar) {
        List<Page> pages = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> isPage(entry.getName()))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                try (InputStream html = zip.getInputStream(entry)) {
                    Page page = page(Jsoup.parse(html, StandardCharsets.UTF_8.name(), ""));
                    if (!page.title().isEmpty()
                            && !(page.firstSentence().isEmpty()
                                    && page.sections().isEmpty())) {
                        pages.add(page);
                    }
                }
            }
            return pages;
        } catch (IOException e) {
            throw new BenchmarkException(
                    "the documentation cannot be read: " + e.getMessage(),
                    jar.toString(),
                    "delete it, so that Maven fetches it again",
                    e);
        }
    }

    private static boolean isPage(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".html")
                && !NO_PAGES.contains(name.substring(name.lastIndexOf('/') + 1))
                && !LISTING.matcher(name).matches();
    }

    private static Page page(Document html) {
        html.select(
                        "nav, script, style, noscript, .top-nav, .sub-nav, .topNav, .subNav, .bottomNav, .skipNav, .notes > dt")
                .remove();
        Element title = html.selectFirst("h1.title, h2.title, h1");
        Element description = html.selectFirst(FIRST_BLOCK);
        String[] sentences = description == null ? new String[] {""} : SENTENCE_END.split(text(description), 2);
        List<String> sections = new ArrayList<>();
        if (sentences.length > 1) {
            sections.add(sentences[1]);
        }
        Elements members = html.select(MEMBERS);
        for (Element member : members) {
            String text = text(member);
            if (!text.isEmpty()) {
                sections.add(text);
            }
        }
        return new Page(title == null ? "" : text(title), sentences[0], sections);
    }

    private static String text(Element element) {
        return element.text().replace('\u00a0', ' ').replace("\u200b", "").strip();
    }
}
