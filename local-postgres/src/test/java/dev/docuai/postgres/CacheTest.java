package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @TempDir
    private Path folder;

    private Cache cache;

    @BeforeEach
    void open() throws IOException {
        cache = open(folder);
    }

    /** Main class of a child JVM: builds slowly and writes down that it did. */
    static final class SlowBuilder {
        private SlowBuilder() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Path built = open(folder).build("thing-", into -> {
                Files.createFile(
                        folder.resolve("built-by-" + ProcessHandle.current().pid()));
                for (int i = 0; i < 100; i++) {
                    Polling.pause();
                }
                Files.writeString(into.resolve("content"), "complete");
                return "thing-1";
            });
            System.out.println(Files.readString(built.resolve("content")));
        }
    }

    @Test
    void two_processes_at_once_build_once_and_both_get_it() throws IOException {
        try (ChildJvm one = ChildJvm.run(SlowBuilder.class, Map.of(), folder.toString());
                ChildJvm two = ChildJvm.run(SlowBuilder.class, Map.of(), folder.toString())) {
            assertThat(one.nextLine()).isEqualTo("complete");
            assertThat(two.nextLine()).isEqualTo("complete");
        }
        assertThat(folder).isDirectoryContaining("glob:**/built-by-*");
        assertThat(Files.list(folder)
                        .filter(file -> file.getFileName().toString().startsWith("built-by-")))
                .hasSize(1);
    }

    @Test
    void two_threads_at_once_build_once_and_both_get_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Path> one = threads.submit(() -> cache.build("thing-", into -> "thing-" + System.nanoTime()));
            Future<Path> two = threads.submit(() -> cache.build("thing-", into -> "thing-" + System.nanoTime()));
            assertThat(one.get()).isEqualTo(two.get());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void what_is_there_is_not_built_again() throws IOException {
        Path first = cache.build("thing-", into -> "thing-1");
        assertThat(cache.find("thing-")).contains(first);
        assertThat(cache.<RuntimeException>build("thing-", into -> {
                    throw new IllegalStateException("built again");
                }))
                .isEqualTo(first);
    }

    @Test
    void a_build_that_fails_leaves_nothing() throws IOException {
        assertThatThrownBy(() -> cache.<RuntimeException>build("thing-", into -> {
                    Files.writeString(into.resolve("half"), "done");
                    throw new IllegalStateException("no space");
                }))
                .hasMessage("no space");
        assertThat(cache.find("thing-")).isEmpty();
        assertThat(Files.list(cache.root()).filter(Files::isDirectory)).isEmpty();
    }

    @Test
    void what_a_killed_build_left_is_swept_and_never_taken() throws IOException {
        Files.createDirectories(cache.root().resolve("unfinished-1/bin"));
        assertThat(cache.find("thing-")).isEmpty();
        cache.build("thing-", into -> "thing-1");
        assertThat(cache.root().resolve("unfinished-1")).doesNotExist();
    }

    @Test
    void other_users_may_not_read_it() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.root())))
                .isEqualTo("rwx------");
    }

    private static Cache open(Path folder) throws IOException {
        return Cache.ofThisUser(new Settings(name -> null, Map.of("XDG_CACHE_HOME", folder.toString())::get));
    }
}
