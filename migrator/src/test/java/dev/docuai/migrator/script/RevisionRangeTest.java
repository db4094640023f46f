package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stretches of a chain of five, a to e, the database at c. */
class RevisionRangeTest {
    private RevisionChain chain;

    @BeforeEach
    void aToE(@TempDir Path root) {
        ScriptFolders folders = new ScriptFolders(root);
        List.of("1a", "2b", "3c", "4d", "5e")
                .forEach(it -> folders.write("up/V" + it.charAt(0) + "0__" + it.charAt(1) + ".sql", ""));
        chain = folders.chain();
    }

    private String of(String range, String current) {
        Optional<Revision> at = current.isEmpty() ? Optional.empty() : Optional.of(chain.find(current));
        return RevisionRange.parse(range).of(chain, () -> at).stream()
                .map(Revision::description)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                ":           = abcde",
                "20:40       = bcd",
                "20:         = bcde",
                ":20         = ab",
                "base:head   = abcde",
                "base:20     = ab",
                "30:30       = c",
                "-1:current  = bc",
                "-3:current  = abc",
                "current:+2  = cde",
                "current:    = cde",
                ":current    = abc",
                "current-1:current+1 = bcd",
                "head-1:head = de",
                "20:head     = bcde",
                "base:base   = ''",
            })
    void both_ends_belong_to_the_range(String range, String expected) {
        assertThat(of(range, "30")).isEqualTo(expected);
    }

    @Test
    void at_base_there_is_nothing_up_to_current_and_all_above_it() {
        assertThat(of(":current", "")).isEmpty();
        assertThat(of("current:", "")).isEqualTo("abcde");
        assertThat(of("current:+2", "")).isEqualTo("ab");
    }

    @Test
    void only_steps_and_current_need_a_database() {
        for (String range : List.of("-3:current", "current:", ":+1", "current-1:head")) {
            assertThat(RevisionRange.parse(range).isRelative()).as(range).isTrue();
        }
        for (String range : List.of(":", "base:head", "20:", "head-2:head")) {
            assertThat(RevisionRange.parse(range).isRelative()).as(range).isFalse();
        }
    }

    @Test
    void a_range_the_wrong_way_round_is_turned_in_the_error() {
        assertThatThrownBy(() -> of("40:20", ""))
                .hasMessage(
                        "the range is reversed: 40 lies above 20\n" + "  fix:   the lower end comes first: -r 20:40");
    }

    @Test
    void what_is_no_range_is_answered_with_ranges_that_are_understood(@TempDir Path root) {
        ScriptFolders folders = new ScriptFolders(root);
        List.of("20250411135323", "20250411144524", "20250411160039")
                .forEach(id -> folders.write("up/V" + id + "__" + id.substring(8) + ".sql", ""));
        chain = folders.chain();
        assertThatThrownBy(() -> of("20250411", ""))
                .hasMessageEndingWith("fix:   FROM:TO, FROM: or :TO, as in base:head, -3:current or 20250411160039:");
        assertThat(of("base:head", "20250411144524")).isEqualTo("135323144524160039");
        assertThat(of("-1:current", "20250411144524")).isEqualTo("135323144524");
        assertThat(of("20250411160039:", "20250411144524")).isEqualTo("160039");
    }

    @Test
    void what_is_no_range_is_refused() {
        for (String text : List.of("20", "1:2:3", "a b:")) {
            assertThatThrownBy(() -> RevisionRange.parse(text)).as(text).isInstanceOf(MigratorException.class);
        }
        assertThatThrownBy(() -> of("nosuch:", "")).hasMessageContaining("there is no revision 'nosuch'");
        assertThatThrownBy(() -> of("-4:current", "30"))
                .hasMessageContaining("-4 goes below base")
                .hasMessageContaining("fix:   omit that end: -r :TO or -r FROM:");
        assertThatThrownBy(() -> of("currentish:", "")).hasMessageContaining("there is no revision 'currentish'");
    }
}
