package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.lint.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The documentation says what the command line does, and its links lead somewhere. */
class DocumentationTest {
    private static final Path ROOT = root();
    private static final int README_BYTES = 7_168;
    private static final Pattern FLAG = Pattern.compile("--[a-z-]+");

    /** The folder that holds every module: tests run in the folder of their own. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String name : List.of("README.md", "CONTRIBUTING.md", "hibernate-pgvector/README.md")) {
            pages.add(Path.of(name));
        }
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.map(ROOT::relativize)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    private static MarkdownFile page(String name) throws IOException {
        return MarkdownFile.read(ROOT.resolve(name));
    }

    @Test
    void the_readme_is_a_front_door() throws IOException {
        assertThat(Files.size(ROOT.resolve("README.md"))).isLessThanOrEqualTo(README_BYTES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void relative_links_lead_to_files_and_headings(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : page(page.toString()).relativeLinks()) {
            String[] parts = link.split("#", 2);
            Path file = ROOT.resolve(page);
            Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
            if (!Files.exists(target)
                    || parts.length == 2 && !MarkdownFile.read(target).anchors().contains(parts[1])) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_are_accepted_by_the_command_line(Path page) throws IOException {
        for (String line : page(page.toString()).commands()) {
            for (List<String> words : new ShellLine(line).commands()) {
                if (!words.isEmpty() && words.get(0).matches("(\\./)?docuai-db")) {
                    assertAccepted(line, words.subList(1, words.size()));
                }
            }
        }
    }

    /** Throws the parser's own error if it is not. */
    private static void assertAccepted(String line, List<String> words) {
        String[] args = words.stream().filter(word -> !word.equals("...")).toArray(String[]::new);
        CommandLine commandLine = Main.commandLine();
        ParseResult parsed = commandLine.parseArgs(LeadingOptions.moved(commandLine, args));
        assertThat(parsed.hasSubcommand()).as(line).isTrue();
    }

    @Test
    void the_pages_have_commands_to_check() throws IOException {
        assertThat(page("README.md").commands()).anyMatch(line -> line.startsWith("./docuai-db "));
        assertThat(page("docs/commands.md").commands()).anyMatch(line -> line.startsWith("docuai-db "));
    }

    @Test
    void flags_of_settings_are_options() throws IOException {
        Set<String> options = new HashSet<>();
        Main.commandLine()
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().options().stream()
                        .flatMap(option -> Arrays.stream(option.names()))
                        .forEach(options::add));
        List<String> flags = page("docs/configuration.md").table("Settings").stream()
                .flatMap(row -> FLAG.matcher(row.get(1)).results())
                .map(flag -> flag.group())
                .toList();
        assertThat(flags).isNotEmpty().isSubsetOf(options);
    }

    @Test
    void every_hazard_is_explained() throws IOException {
        assertThat(page("docs/hazards.md").codeHeadings())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Hazard.Kind.values()).map(Enum::name).toList());
    }

    @Test
    void every_rule_of_lint_is_explained_with_its_severity() throws IOException {
        assertThat(page("docs/lint.md").codeHeadings())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Enum::name).toList());
        assertThat(page("docs/lint.md").table("Rules"))
                .extracting(row -> row.get(0).replaceAll(".*`(.*)`.*", "$1") + " " + row.get(1))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values())
                        .map(rule -> rule + " " + rule.severity().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void every_command_is_explained() throws IOException {
        assertThat(page("docs/commands.md").codeHeadings())
                .containsExactlyInAnyOrderElementsOf(
                        Main.commandLine().getSubcommands().keySet());
    }

    @Test
    void exit_codes_are_those_of_the_help() throws IOException {
        assertThat(page("docs/commands.md").table("Exit codes"))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Main.commandLine()
                        .getCommandSpec()
                        .usageMessage()
                        .exitCodeList()
                        .keySet());
    }
}
