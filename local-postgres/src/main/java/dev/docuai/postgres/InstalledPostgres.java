package dev.docuai.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for PostgreSQL's programs where packages put them. Only the programs are used, for a cluster that this class
 * makes: the machine's running servers are never touched.
 */
final class InstalledPostgres {
    /** Folder, pattern of the version's folder in it: Debian and Ubuntu, Red Hat, Homebrew on ARM and on Intel. */
    private static final List<List<String>> PACKAGES = List.of(
            List.of("usr/lib/postgresql", "*"),
            List.of("usr", "pgsql-*"),
            List.of("opt/homebrew/opt", "postgresql*"),
            List.of("usr/local/opt", "postgresql*"));

    private static final List<String> PROGRAMS = List.of("initdb", "pg_ctl", "postgres");

    private final Settings settings;
    private final Path root;
    private final List<String> refusals = new ArrayList<>();

    /** The root of the file system; another folder in tests. */
    InstalledPostgres(Settings settings, Path root) {
        this.settings = settings;
        this.root = root;
    }

    /**
     * The newest supported installation.
     *
     * @param major the one that made the data directory; empty for any
     */
    Installation installation(Optional<Integer> major) throws ProviderUnavailableException, IOException {
        List<Installation> suitable = new ArrayList<>();
        for (Path bin : folders()) {
            examine(bin, major).ifPresent(suitable::add);
        }
        return suitable.stream()
                .max(Comparator.comparing((Installation found) -> Version.of(found.version()))
                        .thenComparing(found -> Version.of(found.vectorVersion())))
                .orElseThrow(() -> new ProviderUnavailableException(
                        refusals.isEmpty()
                                ? "no initdb, pg_ctl and postgres where packages put them, nor on the PATH"
                                : String.join("; ", refusals)));
    }

    private Set<Path> folders() throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (List<String> location : PACKAGES) {
            Path parent = root.resolve(location.get(0));
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent, location.get(1))) {
                    versions.forEach(version -> add(folders, version.resolve("bin")));
                }
            }
        }
        for (Path folder : searchPath()) {
            add(folders, folder);
            Command.Output config = Command.of(folder.resolve("pg_config").toString(), "--bindir")
                    .run();
            if (config.ok()) {
                add(folders, Path.of(config.text()));
            }
        }
        return folders;
    }

    private List<Path> searchPath() {
        return Stream.of(settings.variable("PATH").orElse("").split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .toList();
    }

    private static void add(Set<Path> folders, Path folder) {
        if (PROGRAMS.stream().allMatch(program -> Files.isExecutable(folder.resolve(program)))) {
            try {
                // On the PATH there may be links; the programs look for their files beside where they really are.
                folders.add(folder.resolve("postgres").toRealPath().getParent());
            } catch (IOException brokenLink) {
                folders.add(folder);
            }
        }
    }

    private Optional<Installation> examine(Path bin, Optional<Integer> major) throws IOException {
        Command.Output output =
                Command.of(bin.resolve("postgres").toString(), "--version").run();
        if (!output.ok()) {
            return refuse(bin + " does not run: " + output.text());
        }
        Version version = Version.of(output.text());
        String name = "PostgreSQL " + version + " in " + bin;
        if (version.isBefore(Version.OLDEST_POSTGRES)) {
            return refuse(name + " is older than " + Version.OLDEST_POSTGRES.major());
        }
        if (major.isPresent() && major.get() != version.major()) {
            return refuse(Installation.refuseDataOf(major.get(), name));
        }
        Optional<Path> control = control(bin, version);
        if (control.isEmpty()) {
            return refuse(name + " has no pgvector (no extension/vector.control)");
        }
        Optional<String> vector = Version.inControlFile(Files.readString(control.get()));
        if (vector.isEmpty() || Version.of(vector.get()).isBefore(Version.OLDEST_VECTOR)) {
            return refuse(name + " has pgvector " + vector.orElse("of unknown version") + ", older than "
                    + Version.OLDEST_VECTOR);
        }
        return Optional.of(new Installation(bin, version.toString(), vector.get(), Provider.INSTALLED));
    }

    private Optional<Installation> refuse(String reason) {
        refusals.add(reason);
        return Optional.empty();
    }

    /** Asks pg_config; if a package lacks it, looks in the extension folders of packages. */
    private Optional<Path> control(Path bin, Version version) {
        Command.Output config =
                Command.of(bin.resolve("pg_config").toString(), "--sharedir").run();
        Stream<Path> shares = config.ok()
                ? Stream.of(Path.of(config.text()))
                : Stream.of(
                        bin.resolveSibling("share"),
                        bin.resolveSibling("share").resolve("postgresql"),
                        root.resolve("usr/share/postgresql/" + version.major()),
                        root.resolve("usr/share/pgsql"));
        return shares.map(share -> share.resolve("extension/vector.control"))
                .filter(Files::isReadable)
                .findFirst();
    }
}
