package dev.docuai.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compiles pgvector from Debian's source against Debian's headers for the same major version of PostgreSQL: the ABI of
 * extensions is fixed within it.
 *
 * <p>No Maven artifact holds a pgvector binary, and Debian's own needs a newer glibc than many machines have.
 */
final class PgvectorBuild {
    /** The flags of pgvector's Makefile, without those that tie the result to this processor. */
    private static final List<String> FLAGS = List.of(
            "-O2", "-ftree-vectorize", "-fassociative-math", "-fno-signed-zeros", "-fno-trapping-math", "-fPIC");

    private final int major;
    private final String compiler;
    private final Consumer<String> progress;

    private PgvectorBuild(int major, String compiler, Consumer<String> progress) {
        this.major = major;
        this.compiler = compiler;
        this.progress = progress;
    }

    /** Looks for the tools, before anything is unpacked or fetched. */
    static PgvectorBuild prepare(int major, Consumer<String> progress) throws ProviderUnavailableException {
        DebianPackages.requireApt();
        return new PgvectorBuild(major, compiler(), progress);
    }

    /**
     * Adds pgvector to unpacked PostgreSQL binaries.
     *
     * @return its version
     */
    String into(Path postgres) throws IOException, ProviderUnavailableException {
        Path work = Files.createDirectory(postgres.resolve("build"));
        try {
            return build(work, postgres);
        } catch (IOException failure) {
            throw new ProviderUnavailableException("pgvector could not be built: " + failure.getMessage());
        } finally {
            Command.of("rm", "-rf", work.toString()).run();
        }
    }

    private String build(Path work, Path postgres) throws IOException, ProviderUnavailableException {
        DebianPackages packages = DebianPackages.open(work.resolve("apt"), progress);
        progress.accept("fetching pgvector's source and PostgreSQL's headers");
        Path source = packages.source("pgvector");
        Path headers = packages.unpacked("postgresql-server-dev-" + major)
                .resolve("usr/include/postgresql/" + major + "/server");
        Path control = source.resolve("vector.control");
        String version = Version.inControlFile(Files.readString(control))
                .orElseThrow(
                        () -> new ProviderUnavailableException("pgvector's source names no version in vector.control"));
        if (Version.of(version).isBefore(Version.OLDEST_VECTOR)) {
            throw new ProviderUnavailableException(
                    "the package source offers pgvector " + version + ", older than " + Version.OLDEST_VECTOR);
        }
        progress.accept("compiling pgvector " + version);
        compile(headers, source, postgres.resolve("lib/postgresql/vector.so"));
        Path extension = postgres.resolve("share/postgresql/extension");
        Files.copy(control, extension.resolve("vector.control"));
        Files.copy(source.resolve("sql/vector.sql"), extension.resolve("vector--" + version + ".sql"));
        return version;
    }

    private static String compiler() throws ProviderUnavailableException {
        return Stream.of("gcc", "cc", "clang")
                .filter(name -> Command.of(name, "--version").run().ok())
                .findFirst()
                .orElseThrow(() -> new ProviderUnavailableException(
                        "no C compiler (gcc, cc, clang) on the PATH, and pgvector must be compiled once"));
    }

    private void compile(Path headers, Path source, Path library) throws IOException {
        List<String> line = new ArrayList<>(List.of(compiler));
        line.addAll(FLAGS);
        line.addAll(List.of("-shared", "-I" + headers, "-I" + source.resolve("src"), "-o", library.toString()));
        try (Stream<Path> files = Files.list(source.resolve("src"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".c"))
                    .sorted()
                    .forEach(line::add);
        }
        line.add("-lm");
        Command.of(line).orThrow();
    }
}
