package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code mvn} of this machine, which finds files in the local repository or fetches them, as the user's settings
 * say. So embedding models of some hundred megabytes need not be dependencies of this project.
 *
 * @param command the program
 */
record LocalMaven(String command) {
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>dev.docuai</groupId>
              <artifactId>docuai-benchmarks-data</artifactId>
              <version>1</version>
              <dependencies>
            %s  </dependencies>
            </project>
            """;
    private static final int LINES_OF_AN_ERROR = 3;

    /**
     * Finds files, and what they need to run.
     *
     * @param artifacts what is wanted
     * @return paths in the local repository, in the order in which Maven puts them on a class path
     * @throws BenchmarkException if there is no Maven, or a file is neither there nor to be had
     */
    List<Path> resolve(List<MavenArtifact> artifacts) {
        try {
            Path folder = Files.createTempDirectory("docuai-benchmarks");
            try {
                return resolve(folder, artifacts);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new BenchmarkException(
                    "Maven cannot be run: " + e.getMessage(), command, "install Maven 3.8 or newer on the PATH", e);
        }
    }

    private List<Path> resolve(Path folder, List<MavenArtifact> artifacts) throws IOException {
        Path pom = folder.resolve("pom.xml");
        Path found = folder.resolve("found");
        Files.writeString(
                pom,
                POM.formatted(artifacts.stream().map(MavenArtifact::dependency).collect(Collectors.joining())));
        // Without the network first: it is quicker, and all that is needed after the first time.
        String trouble = run(folder, pom, found, "--offline");
        if (!trouble.isEmpty()) {
            trouble = run(folder, pom, found, "--quiet");
        }
        if (!trouble.isEmpty()) {
            throw new BenchmarkException(
                    "Maven neither has nor gets what the data set is made from:\n" + trouble,
                    artifacts.stream().map(MavenArtifact::toString).collect(Collectors.joining("\n")),
                    "run it once with a network connection; mvn's own settings.xml names mirrors and proxies");
        }
        return Arrays.stream(Files.readString(found).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** What went wrong, empty if nothing did. */
    private String run(Path folder, Path pom, Path found, String flag) throws IOException {
        List<String> line = new ArrayList<>(
                List.of(command, "--batch-mode", flag, "--file", pom.toString(), GOAL, "-Dmdep.outputFile=" + found));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() == 0 && Files.exists(found)) {
                return "";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while Maven was running", null, null, e);
        } finally {
            process.destroy();
        }
        return Files.readString(log, Charset.defaultCharset())
                .lines()
                .filter(text -> text.startsWith("[ERROR]"))
                .limit(LINES_OF_AN_ERROR)
                .map(text -> text.replace("[ERROR]", "").strip())
                .collect(Collectors.joining("\n", "", " "));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
