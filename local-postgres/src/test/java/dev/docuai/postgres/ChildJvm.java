package dev.docuai.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs one of our main classes: for what only another process can show. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm run(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        if (environment.isEmpty()) {
            // A build that was started in the background ignores Ctrl-C, and so would its children.
            line.addAll(List.of("env", "--default-signal=INT"));
        }
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("docuai."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .forEach(line::add);
        line.addAll(List.of("-cp", classPath(), main.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    String nextLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the child has ended");
        }
        return line;
    }

    String allOutput() throws IOException {
        return String.join("\n", output.lines().toList());
    }

    /** Lets a child that waits for its input go on. */
    void goOn() throws IOException {
        process.getOutputStream().close();
    }

    void signal(String name) {
        Command.of("kill", "-" + name, String.valueOf(process.pid())).run();
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the child does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
