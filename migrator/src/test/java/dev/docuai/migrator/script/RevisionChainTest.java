package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of five revisions, a to e, in files. */
class RevisionChainTest {
    private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");

    @TempDir
    Path folder;

    private Path write(String name, String sql) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, sql);
    }

    private RevisionChain read() {
        ClassLoader loader = getClass().getClassLoader();
        return RevisionChain.read(
                List.of(ScriptLocation.parse("up", folder, loader)),
                List.of(ScriptLocation.parse("down", folder, loader)));
    }

    private RevisionChain aToE() throws IOException {
        for (int i = 0; i < LETTERS.size(); i++) {
            String name = (i + 1) + "0__" + LETTERS.get(i) + ".sql";
            write("up/V" + name, "-- alembic: " + LETTERS.get(i).repeat(4) + "\nSELECT 1;");
            write("down/U" + name, "SELECT 1;");
        }
        return read();
    }

    private static String resolve(RevisionChain chain, String current, String target) {
        Optional<Revision> at = current.isEmpty() ? Optional.empty() : Optional.of(chain.find(current));
        return Target.parse(target)
                .resolve(chain, at)
                .map(Revision::description)
                .orElse("base");
    }

    @Test
    void targets_lead_where_alembics_do() throws IOException {
        RevisionChain chain = aToE();
        assertThat(resolve(chain, "", "head")).isEqualTo("e");
        assertThat(resolve(chain, "cccc", "heads")).isEqualTo("e");
        assertThat(resolve(chain, "cccc", "base")).isEqualTo("base");
        assertThat(resolve(chain, "cccc", "+1")).isEqualTo("d");
        assertThat(resolve(chain, "", "+5")).isEqualTo("e");
        assertThat(resolve(chain, "cccc", "-3")).isEqualTo("base");
        assertThat(resolve(chain, "cccc", "+0")).isEqualTo("c");
        assertThat(resolve(chain, "", "head-4")).isEqualTo("a");
        assertThat(resolve(chain, "", "head-5")).isEqualTo("base");
        assertThat(resolve(chain, "", "base+2")).isEqualTo("b");
        assertThat(resolve(chain, "", "bb+2")).isEqualTo("d");
        assertThat(resolve(chain, "", "30-1")).isEqualTo("b");
        assertThat(resolve(chain, "", "3")).isEqualTo("c");
    }

    @Test
    void a_whole_id_wins_over_the_beginning_of_a_longer_one() throws IOException {
        write("up/V1__one.sql", "");
        write("up/V10__ten.sql", "");
        Files.createDirectories(folder.resolve("down"));
        assertThat(read().find("1").description()).isEqualTo("one");
    }

    @Test
    void places_outside_the_chain_are_refused_with_the_number_of_steps_there_are() throws IOException {
        RevisionChain chain = aToE();
        assertThatThrownBy(() -> resolve(chain, "dddd", "+2"))
                .hasMessageContaining("+2 goes past head")
                .hasMessageContaining("1 revisions above the current revision");
        assertThatThrownBy(() -> resolve(chain, "bbbb", "-3")).hasMessageContaining("-3 goes below base");
        assertThatThrownBy(() -> resolve(chain, "", "head+1")).hasMessageContaining("goes past head");
        assertThatThrownBy(() -> resolve(chain, "", "")).isInstanceOf(MigratorException.class);
        assertThatThrownBy(() -> resolve(chain, "", "x")).hasMessageContaining("revisions: 10, 20, 30, 40, 50");
    }

    @Test
    void ids_are_ordered_as_numbers_part_by_part() {
        assertThat(RevisionId.of("2")).isLessThan(RevisionId.of("10"));
        assertThat(RevisionId.of("1.2")).isLessThan(RevisionId.of("1.10"));
        assertThat(RevisionId.of("1_2")).isEqualTo(RevisionId.of("1.2")).hasToString("1.2");
        assertThat(RevisionId.of("1.0")).isEqualTo(RevisionId.of("1")).hasSameHashCodeAs(RevisionId.of("1"));
        assertThat(RevisionId.of("20250411160039")).isGreaterThan(RevisionId.of("20250411144524"));
        assertThatThrownBy(() -> RevisionId.of("1.x")).isInstanceOf(MigratorException.class);
    }

    @Test
    void every_problem_of_the_files_is_reported_at_once() throws IOException {
        write("up/V1__a.sql", "");
        write("up/sub/V1.0__b.sql", "");
        write("down/U2__lonely.sql", "");
        assertThatThrownBy(this::read)
                .hasMessageContaining("the scripts do not form a chain")
                .hasMessageContaining("revision 1")
                .hasMessageContaining("twice")
                .hasMessageContaining("undo script without its upgrade script")
                .hasMessageContaining("U2__lonely.sql");
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatThrownBy(this::read).hasMessageContaining(folder.resolve("up").toString());
    }

    @Test
    void files_that_are_no_scripts_are_passed_over() throws IOException {
        write("up/README.md", "");
        write("up/V1__a.sql.conf", "");
        write("up/Vx__a.sql", "");
        write("up/V3__c.sql", "");
        write("up/R__views.sql", "");
        Files.createDirectories(folder.resolve("down"));
        RevisionChain chain = read();
        assertThat(chain.revisions()).extracting(Revision::description).containsExactly("c");
        assertThat(chain.repeatables()).extracting(Script::fileName).containsExactly("R__views.sql");
    }

    @Test
    void scripts_are_found_in_jars_and_in_folders_of_the_class_path() throws IOException {
        Path jar = folder.resolve("scripts.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("db/migration/"));
            out.putNextEntry(new JarEntry("db/migration/V1__in_jar.sql"));
            out.write("SELECT 1;".getBytes(StandardCharsets.UTF_8));
        }
        write("classes/db/migration/deep/V2__in_folder.sql", "SELECT 2;");
        URL[] path = {jar.toUri().toURL(), folder.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            List<Script> scripts = ScriptLocation.parse("classpath:/db/migration/", folder, loader)
                    .read();
            assertThat(scripts)
                    .extracting(Script::fileName)
                    .containsExactlyInAnyOrder("V1__in_jar.sql", "deep/V2__in_folder.sql");
            assertThatThrownBy(() -> ScriptLocation.parse("classpath:nowhere", folder, loader)
                            .read())
                    .hasMessageContaining("classpath:nowhere");
        }
    }

    @Test
    void a_header_ends_where_the_comment_ends() {
        ScriptHeader header = ScriptHeader.of(
                "-- Title\n--\n-- revision: 7\n--  Alembic :  abc \n-- hazards: A (x: y)\n\n-- revises: 6\nSELECT 1;");
        assertThat(header.get("revision")).contains("7");
        assertThat(header.get("alembic")).contains("abc");
        assertThat(header.get("hazards")).contains("A (x: y)");
        assertThat(header.get("revises")).isEmpty();
    }
}
