package dev.docuai.postgres;

import dev.docuai.postgres.Command.CommandFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes data directories: with initdb, or as copies of one that initdb made before. */
final class Cluster {
    /** In every cluster from the start, so that a start need not look for it. */
    static final String DATABASE = "docuai";

    static final String SUPERUSER = "postgres";

    /** The first version with the setting {@code scram_iterations}. */
    private static final int SCRAM_ITERATIONS_SINCE = 16;

    private final Installation installation;
    private final OsUser user;

    Cluster(Installation installation, OsUser user) {
        this.installation = installation;
        this.user = user;
    }

    /** Fills the home with data that survive a power cut, or leaves it without any. */
    void create(ServerDirectory home) throws IOException {
        removeRemains(home);
        home.writePassword();
        Path unfinished = home.directory().resolve("data." + UUID.randomUUID());
        initialise(home, unfinished, List.of());
        Files.move(unfinished, home.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Fills the home from a template in the cache, made now if missing: initdb takes a second and more, the copy a
     * fraction of that.
     *
     * @return the superuser's password
     */
    String copyTemplate(ServerDirectory home, Cache cache) throws IOException {
        Path directory = cache.find(templateName()).orElse(null);
        if (directory == null) {
            directory = cache.build(templateName(), this::createTemplate);
        }
        ServerDirectory template = new ServerDirectory(directory);
        // Copied under the server's user, which must own its data.
        must(List.of("cp", "-R", template.data().toString(), home.data().toString()));
        return template.readPassword();
    }

    private String createTemplate(Path directory) throws IOException {
        ServerDirectory template = new ServerDirectory(directory);
        template.writePassword();
        initialise(template, template.data(), List.of("--no-sync"));
        return templateName();
    }

    /**
     * The same programs make the same template; another build of the same version may not be able to read it. The format
     * counts the changes of this class that make other templates.
     */
    private String templateName() throws IOException {
        Path program = installation.bin().resolve("postgres").toRealPath();
        String identity = program + " " + Files.getLastModifiedTime(program) + " " + user.prefix() + " format 2";
        String hash = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                .toString();
        return "cluster-" + installation.version() + "-" + hash.substring(0, 8);
    }

    private void initialise(ServerDirectory home, Path data, List<String> more) throws IOException {
        List<String> initdb = new ArrayList<>(List.of(
                installation.program("initdb"),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + home.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8"));
        initdb.addAll(more);
        Command.Output output = run(with(initdb, "--locale=C.UTF-8"));
        if (output.text().contains("invalid locale")) {
            output = run(with(initdb, "--locale=C"));
        }
        if (!output.ok()) {
            throw failure("initdb failed", output.text());
        }
        // Without a server, so that this works before there is one; a line is a command to it.
        List<String> single = List.of(
                installation.program("postgres"),
                "--single",
                "-D",
                data.toString(),
                "-c",
                "exit_on_error=on",
                "postgres");
        Command.Output created = Command.of(user.command(single))
                .feed(firstCommands(home.readPassword()))
                .run();
        if (!created.ok()) {
            throw failure("the database " + DATABASE + " could not be created", created.text());
        }
    }

    /**
     * The database, and the password again with one round of hashing: rounds protect a password that can be guessed,
     * which 128 random bits cannot, and a client spends more on 4,096 of them than on the rest of the connection
     * (PostgreSQL documentation, "scram_iterations").
     */
    private String firstCommands(String password) {
        String database = "CREATE DATABASE " + DATABASE + "\n";
        return installation.major() < SCRAM_ITERATIONS_SINCE
                ? database
                : database + "SET scram_iterations = 1\nALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'\n";
    }

    private void removeRemains(ServerDirectory home) throws IOException {
        try (Stream<Path> files = Files.list(home.directory())) {
            for (Path remains : files.filter(Cluster::isUnfinished).toList()) {
                must(List.of("rm", "-rf", remains.toString()));
            }
        }
    }

    private static boolean isUnfinished(Path path) {
        return path.getFileName().toString().startsWith("data.");
    }

    private void must(List<String> line) {
        try {
            Command.of(user.command(line)).orThrow();
        } catch (CommandFailed failed) {
            throw failure("the data directory could not be created", String.valueOf(failed.getMessage()));
        }
    }

    private Command.Output run(List<String> line) {
        return Command.of(user.command(line)).run();
    }

    private static List<String> with(List<String> line, String last) {
        List<String> all = new ArrayList<>(line);
        all.add(last);
        return all;
    }

    private LocalPostgresException failure(String what, String output) {
        return new LocalPostgresException(
                what,
                installation.bin() + "\n" + output,
                "see the lines above, or choose another PostgreSQL with -D" + Provider.PROPERTY);
    }
}
