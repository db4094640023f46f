package dev.docuai.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Debian's package archive seen through apt with lists, cache and sources of its own: needs no root and leaves the
 * machine's package lists alone.
 *
 * <p>The mirror is the one that the machine already uses, with its proxy and credentials; signatures are checked with
 * Debian's own keys.
 */
final class DebianPackages {
    /** The Debian release with PostgreSQL 17, which the binaries on the class path are. */
    private static final String SUITE = "trixie";

    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    private final Path root;

    private DebianPackages(Path root) {
        this.root = root;
    }

    /** Returns normally if this machine has apt and Debian's keys. */
    static void requireApt() throws ProviderUnavailableException {
        if (!Command.of("apt-get", "--version").run().ok() || !Files.isReadable(KEYRING)) {
            throw new ProviderUnavailableException(
                    "pgvector must be compiled once from Debian's source, and this machine has no apt-get with"
                            + " Debian's keys (" + KEYRING + ")");
        }
    }

    /** Reads the package lists of the first mirror that has the suite. */
    static DebianPackages open(Path root, Consumer<String> progress) throws IOException, ProviderUnavailableException {
        for (String folder : List.of("lists/partial", "cache/archives/partial", "none", "downloads")) {
            Files.createDirectories(root.resolve(folder));
        }
        progress.accept("reading Debian's package lists (" + SUITE + ")");
        DebianPackages packages = new DebianPackages(root);
        List<String> refusals = new ArrayList<>();
        for (String mirror : mirrors()) {
            Files.writeString(root.resolve("sources.list"), sources(mirror));
            Command.Output update = packages.apt("update", "--error-on=any");
            if (update.ok()) {
                return packages;
            }
            refusals.add(update.text()
                    .lines()
                    .filter(line -> line.startsWith("E:"))
                    .findFirst()
                    .orElse("no answer"));
        }
        throw new ProviderUnavailableException(
                refusals.isEmpty()
                        ? "apt-get names no mirror to fetch pgvector's source from"
                        : "Debian's package lists could not be read: " + String.join("; ", refusals));
    }

    /** The unpacked upstream source of a package, in the version that the suite offers. */
    Path source(String name) throws IOException {
        fetch("source", "--download-only", name);
        Path target = Files.createDirectory(root.resolve(name));
        String archive = download(name + "_", ".orig.tar.").toString();
        Command.of("tar", "-xf", archive, "-C", target.toString(), "--strip-components=1")
                .orThrow();
        return target;
    }

    /** The unpacked files of a binary package. */
    Path unpacked(String name) throws IOException {
        fetch("download", name);
        Path target = Files.createDirectory(root.resolve(name));
        Command.of("dpkg-deb", "-x", download(name + "_", ".deb").toString(), target.toString())
                .orThrow();
        return target;
    }

    /** The machine's own mirrors; a security mirror lacks most packages and answers with an error. */
    private static List<String> mirrors() throws IOException {
        return Command.of("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages")
                .orThrow()
                .lines()
                .filter(line -> !line.isBlank())
                .distinct()
                .toList();
    }

    private static String sources(String mirror) {
        String options = "signed-by=" + KEYRING + " lang=none";
        return "deb [" + options + " target=Packages] " + mirror + " " + SUITE + " main\n" + "deb-src [" + options
                + " target=Sources] " + mirror + " " + SUITE + " main\n";
    }

    private void fetch(String... arguments) throws IOException {
        Command.of(aptLine(arguments)).in(root.resolve("downloads")).orThrow();
    }

    private Command.Output apt(String... arguments) {
        return Command.of(aptLine(arguments)).run();
    }

    private List<String> aptLine(String... arguments) {
        List<String> line = new ArrayList<>(List.of("apt-get", "-q"));
        List<String> options = List.of(
                "Dir::Etc::sourcelist=" + root.resolve("sources.list"),
                "Dir::Etc::sourceparts=" + root.resolve("none"),
                "Dir::Etc::preferences=/dev/null",
                "Dir::Etc::preferencesparts=" + root.resolve("none"),
                "Dir::State::lists=" + root.resolve("lists"),
                "Dir::Cache=" + root.resolve("cache"),
                // As root, apt would download as a user who cannot enter our folder.
                "APT::Sandbox::User=",
                "Acquire::Retries=2",
                "Acquire::http::Timeout=30",
                "Acquire::https::Timeout=30");
        options.forEach(option -> line.addAll(List.of("-o", option)));
        line.addAll(List.of(arguments));
        return line;
    }

    private Path download(String prefix, String part) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("downloads"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().contains(part))
                    .filter(file -> !file.toString().endsWith(".asc"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("apt-get fetched no " + prefix + "*" + part));
        }
    }
}
