package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.tenant.ServiceWork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service behind PgBouncer in transaction mode, with fewer server connections than threads: {@code
 * -Dtests.excluded=none -Ddocuai.pgbouncer=/usr/sbin/pgbouncer}.
 */
@Tag("comparison")
@ExtendWith(FreshDatabases.class)
class PgBouncerIT {
    private static final int THREADS = 8;
    private static final int SERVER_CONNECTIONS = 3;
    private static final int ROUNDS = 5;

    /** PgBouncer before 1.21 knows no prepared statements in transaction mode; the simple protocol has none anyway. */
    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=0", "preferQueryMode=simple"})
    void eight_threads_do_all_that_the_jar_does(String setting, @AtHead TestDatabase database, @TempDir Path folder)
            throws Exception {
        Process pgbouncer = start(database, folder);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url().replaceFirst("//[^/]*/", "//127.0.0.1:" + port(folder) + "/")
                    + (database.url().contains("?") ? "&" : "?")
                    + setting);
            pool.setMaximumPoolSize(THREADS);
            try (SessionFactory factory = new MetadataSources(new StandardServiceRegistryBuilder()
                            .applySetting("hibernate.connection.datasource", pool)
                            .build())
                    .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new))
                    .buildMetadata()
                    .buildSessionFactory()) {
                work(factory);
            }
        } finally {
            pgbouncer.destroy();
            pgbouncer.waitFor();
        }
        assertThat(database.query("SELECT count(*) > 0, bool_and(chunk_text LIKE 'one %') FROM document_chunks"))
                .containsExactly("t|t");
    }

    private static void work(SessionFactory factory) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ServiceWork work = new ServiceWork(
                        i, List.of("one"), tenant -> factory.openStatelessSession(), tenant -> factory.openSession());
                workers.add(executor.submit(() -> work.run(ROUNDS)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Process start(TestDatabase database, Path folder) throws IOException, InterruptedException {
        String binary = System.getProperty("docuai.pgbouncer", "");
        assertThat(binary).as("-Ddocuai.pgbouncer").isNotEmpty();
        URI server = URI.create(database.url().substring("jdbc:".length()));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path users = Files.writeString(folder.resolve("users"), "");
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%s port=%d %s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                auth_file = %s
                pool_mode = transaction
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        server.getHost(), server.getPort(), account(database.url()), port, users, SERVER_CONNECTIONS));
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        List<String> command = new ArrayList<>(List.of(binary, "-q", settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (process.isAlive() && !answers(port)) {
            Thread.sleep(50);
        }
        assertThat(process.isAlive())
                .as(Files.readString(folder.resolve("log")))
                .isTrue();
        return process;
    }

    private static int port(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("pgbouncer.ini")).stream()
                .filter(line -> line.startsWith("listen_port"))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** The user and the password of a URL as PgBouncer takes them. */
    private static String account(String url) {
        StringBuilder account = new StringBuilder();
        for (String parameter : url.substring(url.indexOf('?') + 1).split("&")) {
            if (parameter.startsWith("user=") || parameter.startsWith("password=")) {
                account.append(' ').append(parameter);
            }
        }
        return account.toString();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
