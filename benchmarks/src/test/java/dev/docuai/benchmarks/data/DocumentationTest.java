package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.data.JavadocPages.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static final DataSetOptions OPTIONS = DataSetOptions.defaults();

    private final List<Page> pages = IntStream.range(0, 40)
            .mapToObj(i -> new Page("Class C" + i, "First sentence " + i + ".", List.of(words("member", 170))))
            .toList();

    @Test
    void short_members_share_a_chunk() {
        Page page = new Page("Class A", "It is short.", List.of(words("one", 30), words("two", 30)));

        assertThat(Chunks.of(page, false))
                .containsExactly("Class A\nIt is short. " + words("one", 30) + " " + words("two", 30));
    }

    @Test
    void a_member_that_does_not_fit_begins_a_new_chunk() {
        Page page = new Page("Class A", "It is long.", List.of(words("one", 90), words("two", 90)));

        assertThat(Chunks.of(page, false))
                .containsExactly("Class A\nIt is long. " + words("one", 90), "Class A\n" + words("two", 90));
    }

    @Test
    void a_long_member_is_cut_and_nothing_is_lost() {
        Page page = new Page("Class A", "", List.of(words("w", 460)));

        List<String> chunks = Chunks.of(page, false);

        assertThat(chunks).hasSize(3).allMatch(chunk -> chunk.split("\\s+").length <= 172);
        assertThat(String.join(" ", chunks).replace("Class A\n", "")).isEqualTo(words("w", 460));
    }

    @Test
    void no_chunk_holds_the_sentence_that_is_searched_for() {
        Documentation documentation = Documentation.of(pages, 1_000, OPTIONS.withQueries(15), "pages");

        assertThat(documentation.questions()).hasSize(15);
        assertThat(documentation.questions()).allSatisfy(question -> {
            String sentence = question.substring(question.indexOf("First"));
            assertThat(documentation.chunks()).noneMatch(chunk -> chunk.contains(sentence));
        });
        assertThat(documentation.chunks()).anyMatch(chunk -> chunk.contains("First sentence"));
    }

    @Test
    void the_same_seed_takes_the_same_sample() {
        DataSetOptions some = OPTIONS.withRows(20).withQueries(5);

        assertThat(Documentation.of(pages, 1_000, some, "pages"))
                .isEqualTo(Documentation.of(pages, 1_000, some, "pages"))
                .isNotEqualTo(Documentation.of(pages, 1_000, some.withSeed(2), "pages"));
    }

    @Test
    void more_chunks_than_there_are_are_refused() {
        assertThatThrownBy(() -> Documentation.of(pages, 10, OPTIONS.withRows(5_000), "the pages"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("5,000 rows were asked for")
                .hasMessageContaining("the pages");
    }

    private static String words(String word, int count) {
        StringBuilder text = new StringBuilder(word + 0);
        for (int i = 1; i < count; i++) {
            text.append(' ').append(word).append(i);
        }
        return text.toString();
    }
}
