package example.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The members of a library's classes, as its Javadoc describes them. */
final class Javadoc {
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(.*?[.?!])(?:\\s+(.*))?", Pattern.DOTALL);
    private static final int LONGEST = 4_000;

    private Javadoc() {}

    /**
     * A member.
     *
     * @param name with its class, without its package
     * @param question the first sentence of its description
     * @param text all the rest: class, name, signature, description, parameters
     */
    record Member(String name, String question, String text) {}

    static List<Member> members(Path jar) throws IOException {
        List<Member> members = new ArrayList<>();
        try (JarFile pages = new JarFile(jar.toFile())) {
            for (String page : pages.stream()
                    .map(Object::toString)
                    .filter(name -> name.matches("org/(?!.*(class-use|package-)).*/[A-Z][^/]*\\.html"))
                    .sorted()
                    .toList()) {
                String html =
                        new String(pages.getInputStream(pages.getEntry(page)).readAllBytes(), StandardCharsets.UTF_8);
                String type =
                        page.substring(0, page.length() - ".html".length()).replace('/', '.');
                members.addAll(members(type, Jsoup.parse(html)));
            }
        }
        return members;
    }

    private static List<Member> members(String type, Document page) {
        List<Member> members = new ArrayList<>();
        for (Element section : page.select("section.detail")) {
            Element name = section.selectFirst("h3");
            Element description = section.selectFirst("div.block");
            Element signature = section.selectFirst("div.member-signature");
            if (name == null || description == null || signature == null) {
                continue;
            }
            Matcher sentences = FIRST_SENTENCE.matcher(description.text());
            if (!sentences.matches() || sentences.group(1).length() < 25) {
                continue;
            }
            String notes = section.select("dl.notes").text();
            String rest = sentences.group(2) == null ? "" : sentences.group(2);
            String text = String.join(" ", type, name.text(), signature.text(), rest, notes);
            members.add(new Member(
                    type.substring(type.lastIndexOf('.') + 1) + "." + name.text(),
                    sentences.group(1),
                    text.substring(0, Math.min(LONGEST, text.length())).replace("\0", "")));
        }
        return members;
    }
}
