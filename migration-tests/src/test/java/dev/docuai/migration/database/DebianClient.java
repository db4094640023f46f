package dev.docuai.migration.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL's client programs from Debian's packages, run by the loader of the same release: older machines lack its
 * libraries. Fetched by apt with lists and cache of its own, as the local server's headers are.
 */
final class DebianClient {
    private static final String SUITE = "trixie";
    private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
    private static final List<String> PACKAGES = List.of(
            "postgresql-client-17",
            "libc6",
            "libcom-err2",
            "libgssapi-krb5-2",
            "libk5crypto3",
            "libkeyutils1",
            "libkrb5-3",
            "libkrb5support0",
            "libldap2",
            "liblz4-1",
            "libpq5",
            "libsasl2-2",
            "libssl3t64",
            "libzstd1",
            "zlib1g");

    private DebianClient() {}

    /** Fetches and unpacks; returns a folder below the given one. */
    static Path unpack(Path work) throws IOException {
        Path packages = Files.createDirectories(work.resolve("packages"));
        Path unpacked = Files.createDirectories(work.resolve("unpacked"));
        for (String folder : List.of("lists/partial", "cache/archives/partial", "none")) {
            Files.createDirectories(work.resolve(folder));
        }
        Path script = Files.writeString(
                work.resolve("fetch.sh"), """
                set -eu
                cd "$1"
                apt() {
                    apt-get -q -o Dir::Etc::sourcelist="$1/sources.list" -o Dir::Etc::sourceparts="$1/none" \\
                        -o Dir::Etc::preferences=/dev/null -o Dir::State::lists="$1/lists" -o Dir::Cache="$1/cache" \\
                        -o APT::Sandbox::User= -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$2" "$3"
                }
                for mirror in $(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort -u); do
                    echo "deb [signed-by=%s lang=none] $mirror %s main" > sources.list
                    apt "$1" update --error-on=any || continue
                    cd packages
                    for package in %s; do apt "$1" download "$package"; done
                    for file in *.deb; do dpkg-deb -x "$file" "$1/unpacked"; done
                    exit 0
                done
                echo "no mirror has Debian %s" >&2
                exit 1
                """.formatted(KEYS, SUITE, String.join(" ", PACKAGES), SUITE));
        DumpProgram.output(
                List.of("sh", script.toString(), work.toAbsolutePath().toString()), Map.of());
        try (Stream<Path> files = Files.list(packages)) {
            if (files.findAny().isEmpty()) {
                throw new IOException("apt-get fetched nothing");
            }
        }
        return unpacked;
    }

    /** The beginning of pg_dump's command line. */
    static List<String> line(Path unpacked) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(unpacked.resolve("usr"))) {
            files.filter(file -> file.getFileName().toString().startsWith("ld-linux"))
                    .forEach(found::add);
        }
        Path loader = found.stream()
                .findFirst()
                .orElseThrow(() -> new IOException("the packages hold no loader for this machine"));
        return List.of(
                loader.toString(),
                "--library-path",
                loader.getParent().toString(),
                unpacked.resolve("usr/lib/postgresql/17/bin/pg_dump").toString());
    }
}
