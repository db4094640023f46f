package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class PersistentServerIT {
    @TempDir
    private static Path shared;

    @TempDir
    private Path parent;

    /** Made once, as initdb takes seconds; with a name that needs quoting. Every test leaves its server stopped. */
    private static Path directory;

    @BeforeAll
    static void create() {
        directory = shared.resolve("my postgres");
        ManagedServers.persistent(directory).close();
    }

    /** For tests that do harm. */
    private Path copy() {
        Path copy = parent.resolve("my copy");
        Command.of("cp", "-Rp", directory.toString(), copy.toString()).run();
        return copy;
    }

    @Test
    void the_folder_is_made_with_all_its_parents() {
        Path fresh = parent.resolve("not/there/yet");
        List<String> steps = new ArrayList<>();
        LocalPostgresOptions options = LocalPostgresOptions.persistent(fresh)
                .withProvider(ManagedServers.provider())
                .withProgress(steps::add);
        try (LocalPostgres postgres = LocalPostgres.start(options)) {
            assertThat(Sql.query(postgres.jdbcUrl(), "SELECT current_database()"))
                    .isEqualTo("docuai");
        }
        assertThat(steps).containsExactly("creating a database cluster in " + fresh);
    }

    @Test
    void data_survive_a_restart() {
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            assertThat(postgres.jdbcUrl()).contains("/docuai?");
            Sql.execute(postgres.jdbcUrl(), "CREATE TABLE IF NOT EXISTS t AS SELECT 42 AS answer");
        }
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            assertThat(Sql.query(postgres.jdbcUrl(), "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void the_server_is_gone_when_the_last_user_has_closed_it() throws IOException {
        LocalPostgres postgres = ManagedServers.persistent(directory);
        ProcessHandle server = ManagedServers.postmaster(postgres.jdbcUrl());
        postgres.close();
        assertThat(ManagedServers.runs(server)).isFalse();
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
        assertThat(directory.resolve("data/PG_VERSION")).exists();
    }

    @Test
    void data_are_written_for_good_and_private() throws IOException {
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            assertThat(Sql.query(postgres.jdbcUrl(), "SHOW fsync")).isEqualTo("on");
            assertThat(Sql.query(postgres.jdbcUrl(), "SHOW full_page_writes")).isEqualTo("on");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_killed_server_recovers_on_the_next_start_on_the_same_port() throws IOException {
        String before;
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            before = postgres.jdbcUrl();
            Sql.execute(before, "CREATE TABLE IF NOT EXISTS t AS SELECT 42 AS answer");
            kill(ManagedServers.postmaster(before));
        }
        assertThat(directory.resolve("data/postmaster.pid")).exists();
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            assertThat(postgres.jdbcUrl()).isEqualTo(before);
            assertThat(Sql.query(postgres.jdbcUrl(), "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void a_killed_server_is_started_again_for_a_second_user() throws IOException {
        try (LocalPostgres first = ManagedServers.persistent(directory)) {
            kill(ManagedServers.postmaster(first.jdbcUrl()));
            try (LocalPostgres second = ManagedServers.persistent(directory)) {
                assertThat(Sql.query(second.jdbcUrl(), "SELECT 1")).isEqualTo("1");
                assertThat(Sql.query(first.jdbcUrl(), "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void a_stale_process_number_that_now_belongs_to_another_program_is_no_obstacle() throws IOException {
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            kill(ManagedServers.postmaster(postgres.jdbcUrl()));
        }
        Path file = directory.resolve("data/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(file, lines);
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            assertThat(Sql.query(postgres.jdbcUrl(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void two_users_in_one_jvm_share_a_server() throws IOException {
        LocalPostgres first = ManagedServers.persistent(directory);
        LocalPostgres second = ManagedServers.persistent(directory);
        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
        first.close();
        assertThat(Sql.query(second.jdbcUrl(), "SELECT 1")).isEqualTo("1");
        ProcessHandle server = ManagedServers.postmaster(second.jdbcUrl());
        second.close();
        assertThat(ManagedServers.runs(server)).isFalse();
    }

    @Test
    void two_jvms_share_a_server_until_the_last_one_has_left() throws Exception {
        try (ChildJvm starter = ChildJvm.run(ServerUser.class, Map.of(), directory.toString())) {
            String url = starter.nextLine();
            try (LocalPostgres joiner = ManagedServers.persistent(directory)) {
                assertThat(joiner.jdbcUrl()).isEqualTo(url);
                starter.goOn();
                starter.awaitEnd();
                assertThat(Sql.query(url, "SELECT 1")).isEqualTo("1");
            }
            assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void the_server_stops_when_its_last_user_is_killed() throws Exception {
        try (ChildJvm last = ChildJvm.run(ServerUser.class, Map.of(), directory.toString())) {
            String url = last.nextLine();
            ProcessHandle server = ManagedServers.postmaster(url);
            ManagedServers.persistent(directory).close();
            assertThat(ManagedServers.runs(server)).isTrue();

            last.signal("KILL");

            last.awaitEnd();
            ManagedServers.await("server gone", () -> !ManagedServers.runs(server));
        }
        try (LocalPostgres next = ManagedServers.persistent(directory)) {
            assertThat(Sql.query(next.jdbcUrl(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void jvms_that_start_at_once_agree_on_one_server() throws Exception {
        try (ChildJvm one = ChildJvm.run(ServerUser.class, Map.of(), directory.toString());
                ChildJvm two = ChildJvm.run(ServerUser.class, Map.of(), directory.toString())) {
            assertThat(one.nextLine()).isEqualTo(two.nextLine()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
        ManagedServers.await("server gone", () -> Files.notExists(directory.resolve("watchdog")));
    }

    @Test
    void a_start_right_after_a_stop_waits_for_it() {
        for (int round = 0; round < 5; round++) {
            try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
                assertThat(Sql.query(postgres.jdbcUrl(), "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void databases_made_here_are_gone_at_the_next_start() {
        String scratch;
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            scratch = postgres.createDatabase();
            assertThat(Sql.query(scratch, "SELECT 1")).isEqualTo("1");
        }
        try (LocalPostgres postgres = ManagedServers.persistent(directory)) {
            assertThat(Sql.query(postgres.jdbcUrl(), "SELECT datname FROM pg_database ORDER BY 1"))
                    .isEqualTo("docuai\npostgres\ntemplate0\ntemplate1");
        }
    }

    @Test
    void a_start_that_fails_shows_the_end_of_the_log() throws IOException {
        Path copy = copy();
        ManagedServers.persistent(copy).close();
        Files.writeString(copy.resolve("data/postgresql.conf"), "shared_buffers = many\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> ManagedServers.persistent(copy))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"many\"")
                .hasMessageContaining("fix:");
        ManagedServers.await("nothing left running", () -> Files.notExists(copy.resolve("watchdog")));
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_an_error_that_names_it() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> ManagedServers.persistent(file))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("the local PostgreSQL cannot be used")
                .hasMessageContaining("where: " + file)
                .hasMessageContaining("fix:   check that this user may write there");
    }

    @Test
    void data_of_another_major_version_are_refused_by_name() throws IOException {
        Path copy = copy();
        Files.writeString(copy.resolve("data/PG_VERSION"), "14\n");
        assertThatThrownBy(() -> ManagedServers.persistent(copy))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("cannot read the data directory, which PostgreSQL 14 made: move it away");
    }

    @Test
    void a_creation_that_was_cut_short_is_begun_again() throws IOException {
        Path copy = copy();
        Files.move(copy.resolve("data"), copy.resolve("data.unfinished"));
        try (LocalPostgres postgres = ManagedServers.persistent(copy)) {
            assertThat(Sql.query(postgres.jdbcUrl(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(copy.resolve("data.unfinished")).doesNotExist();
    }

    private static void kill(ProcessHandle server) {
        Command.of("kill", "-KILL", String.valueOf(server.pid())).run();
        ManagedServers.await("server killed", () -> !ManagedServers.runs(server));
    }
}
