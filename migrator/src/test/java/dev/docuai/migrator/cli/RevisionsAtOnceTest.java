package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.ScriptFiles;
import dev.docuai.migrator.script.ScriptFolders;
import dev.docuai.migrator.script.ScriptRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An id is taken by one revision, however many are written at the same second. */
class RevisionsAtOnceTest {
    @TempDir
    Path root;

    private void assertChainOf(ScriptFolders folders, int length) {
        List<Problem> problems = new ArrayList<>();
        ScriptFiles files = ScriptFiles.read(folders.up(), folders.down(), problems);
        problems.addAll(ScriptRules.problems(files));
        assertThat(problems).isEmpty();
        assertThat(files.chain().revisions()).hasSize(length);
        assertThat(folders.names()).hasSize(2 * length);
    }

    @Test
    void by_threads() throws InterruptedException {
        ScriptFolders folders = new ScriptFolders(root);
        MigratorConfig config = MigratorConfig.builder()
                .scripts(List.of(root.resolve("up").toString()))
                .undoScripts(List.of(root.resolve("down").toString()))
                .build();
        Migrator migrator =
                new Migrator(config).withClock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        Set<RevisionId> ids = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 16; i++) {
            String message = "number " + i;
            threads.execute(() -> ids.add(migrator.revision(message).id()));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(ids).hasSize(16).contains(RevisionId.of("20260101000000"), RevisionId.of("20260101000015"));
        assertChainOf(folders, 16);
    }

    @Test
    void by_processes() throws IOException, InterruptedException {
        ScriptFolders folders = new ScriptFolders(root);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            command.addAll(List.of(folders.on("revision", "-m", "number " + i)));
            processes.add(new ProcessBuilder(command).redirectErrorStream(true).start());
        }
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        }

        assertChainOf(folders, 4);
    }
}
