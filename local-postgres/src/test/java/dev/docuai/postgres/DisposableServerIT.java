package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DisposableServerIT {

    @Test
    void nothing_is_left_when_it_is_closed() throws IOException {
        LocalPostgres postgres = ManagedServers.disposable();
        ProcessHandle server = ManagedServers.postmaster(postgres.jdbcUrl());
        Path home = ManagedServers.data(postgres.jdbcUrl()).getParent();
        assertThat(home).exists();

        postgres.close();

        assertThat(ManagedServers.runs(server)).isFalse();
        assertThat(home).doesNotExist();
    }

    @Test
    void a_server_lives_on_when_its_caller_keeps_nothing_but_the_url() throws Exception {
        List<String> url = new ArrayList<>();
        WeakReference<LocalPostgres> forgotten = startedAndForgotten(url);
        while (forgotten.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
        // The cleaner of a collected file runs in a thread of its own.
        System.gc();
        Thread.sleep(300);

        try (Connection connection = DriverManager.getConnection(url.get(0))) {
            assertThat(connection.isValid(5)).isTrue();
        } finally {
            ManagedServers.postmaster(url.get(0)).destroy();
        }
    }

    private static WeakReference<LocalPostgres> startedAndForgotten(List<String> url) {
        LocalPostgres postgres = ManagedServers.disposable();
        url.add(postgres.jdbcUrl());
        return new WeakReference<>(postgres);
    }

    @Test
    void nothing_is_left_in_memory_either() {
        LocalPostgres postgres = LocalPostgres.start(
                LocalPostgresOptions.disposable().withDataInMemory().withProvider(ManagedServers.provider()));
        Path home = ManagedServers.data(postgres.jdbcUrl()).getParent();
        assertThat(home)
                .exists()
                .startsWith(
                        MemoryFolder.ofThisMachine().ifLarge().orElse(Path.of(System.getProperty("java.io.tmpdir"))));

        postgres.close();

        assertThat(home).doesNotExist();
    }

    @Test
    void closing_twice_is_fine() {
        LocalPostgres postgres = ManagedServers.disposable();
        postgres.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT", "TERM"})
    void nothing_is_left_when_its_jvm_is_ended_by(String signal) throws Exception {
        try (ChildJvm child = ChildJvm.run(ServerUser.class, Map.of())) {
            String url = child.nextLine();
            ProcessHandle server = ManagedServers.postmaster(url);
            Path home = ManagedServers.data(url).getParent();

            child.signal(signal);

            child.awaitEnd();
            ManagedServers.await("server gone", () -> !ManagedServers.runs(server));
            ManagedServers.await("folder gone", () -> Files.notExists(home));
        }
    }

    @Test
    void nothing_is_left_when_its_guard_was_killed_before() throws IOException {
        LocalPostgres postgres = ManagedServers.disposable();
        ProcessHandle server = ManagedServers.postmaster(postgres.jdbcUrl());
        Path home = ManagedServers.data(postgres.jdbcUrl()).getParent();
        String watchdog = Files.readString(home.resolve("watchdog")).split("-")[0];
        Command.of("kill", "-KILL", watchdog).run();

        postgres.close();

        assertThat(ManagedServers.runs(server)).isFalse();
        assertThat(home).doesNotExist();
    }

    @Test
    void servers_do_not_disturb_each_other() {
        try (LocalPostgres one = ManagedServers.disposable();
                LocalPostgres other = ManagedServers.disposable()) {
            Sql.execute(one.jdbcUrl(), "CREATE TABLE t (i int)");
            assertThat(Sql.query(other.jdbcUrl(), "SELECT count(*) FROM pg_tables WHERE tablename = 't'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void only_speed_is_set_and_nothing_that_a_planner_looks_at() {
        try (LocalPostgres postgres = ManagedServers.disposable()) {
            assertThat(Sql.query(
                            postgres.jdbcUrl(),
                            "SELECT lower(name) || '=' || reset_val FROM pg_settings WHERE source = 'command line'"
                                    + " ORDER BY 1"))
                    .isEqualTo("""
                            fsync=off
                            full_page_writes=off
                            listen_addresses=127.0.0.1
                            log_timezone=UTC
                            max_connections=200
                            max_wal_senders=0
                            port=%s
                            synchronous_commit=off
                            unix_socket_directories=
                            wal_level=minimal""".formatted(Sql.query(postgres.jdbcUrl(), "SHOW port")));
        }
    }

    @Test
    void a_connection_does_not_spend_its_time_on_hashing_a_random_password() {
        try (LocalPostgres postgres = ManagedServers.disposable()) {
            String verifier =
                    Sql.query(postgres.jdbcUrl(), "SELECT rolpassword FROM pg_authid WHERE rolname = current_user");
            String version = Sql.query(postgres.jdbcUrl(), "SHOW server_version_num");
            assertThat(verifier)
                    .startsWith(Integer.parseInt(version) < 160000 ? "SCRAM-SHA-256$4096:" : "SCRAM-SHA-256$1:");
        }
    }
}
