package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.result.LintResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Without a database, the revisions are rehearsed that the latest tag of git does not have. */
@ExtendWith(FreshDatabases.class)
class SinceLastTagIT {
    @TempDir
    Path folder;

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private void commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    private ToyProject released() throws IOException, InterruptedException {
        git("init", "-q");
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int PRIMARY KEY);\n", "DROP TABLE a;\n")
                .with("3__c", "CREATE TABLE c (id int PRIMARY KEY);\n", "DROP TABLE c;\n");
        commit("first");
        git("tag", "-a", "-m", "release", "v1.1");
        git("commit", "-q", "--allow-empty", "-m", "second");
        git("tag", "v1.2");
        return project;
    }

    private static LintResult lint(ToyProject project, TestDatabase database) {
        return project.migrator(database).lint(LintOptions.SINCE_LAST_TAG);
    }

    @Test
    void revisions_that_the_tag_lacks_are_rehearsed_after_those_that_it_has(TestDatabase database) throws Exception {
        ToyProject project = released()
                .with("2__b", "ALTER TABLE c ADD COLUMN b json;\n", "ALTER TABLE c DROP COLUMN b;\n")
                .with("4__d", "CREATE TABLE d (id int PRIMARY KEY);\n", "DROP TABLE d;\n");
        commit("third");

        LintResult result = lint(project, database);

        assertThat(result.notes()).containsExactly("2 revisions since tag v1.2 (--all: every revision)");
        assertThat(result.scripts()).isEqualTo(2);
        assertThat(result.findings().stream().map(Finding::object)).containsExactly("c.b", "d.id");
    }

    @Test
    void a_file_that_is_not_committed_yet_came_after_the_tag(TestDatabase database) throws Exception {
        ToyProject project = released().with("4__d", "CREATE TABLE d (id int PRIMARY KEY);\n", "DROP TABLE d;\n");

        assertThat(lint(project, database).notes())
                .containsExactly("1 revision since tag v1.2 (--all: every revision)");
    }

    @Test
    void nothing_new_is_nothing_to_rehearse(TestDatabase database) throws Exception {
        LintResult result = lint(released(), database);

        assertThat(result.scripts()).isZero();
        assertThat(result.notes()).containsExactly("0 revisions since tag v1.2 (--all: every revision)");
        assertThat(result.isClean()).isTrue();
    }

    @Test
    void without_git_or_without_a_tag_every_revision_is_rehearsed(TestDatabase database) throws Exception {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int PRIMARY KEY);\n", "DROP TABLE a;\n")
                .with("2__b", "CREATE TABLE b (id int PRIMARY KEY);\n", "DROP TABLE b;\n");

        assertThat(lint(project, database).notes()).containsExactly("2 revisions: git names no tag here");
        git("init", "-q");
        commit("first");
        assertThat(lint(project, database).scripts()).isEqualTo(2);
    }
}
