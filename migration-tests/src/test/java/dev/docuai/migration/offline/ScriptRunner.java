package dev.docuai.migration.offline;

import dev.docuai.migration.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** The program that runs a script written offline. */
enum ScriptRunner {
    /** The driver, which knows nothing of psql; COPY data goes its own way there. */
    JDBC {
        @Override
        Optional<String> run(TestDatabase database, String script) throws SQLException {
            boolean transactional = isTransactional(script);
            // The simple protocol sends a text as it is; the driver's own cutting does not know BEGIN ATOMIC.
            try (Connection connection = DriverManager.getConnection(database.url() + "&preferQueryMode=simple");
                    Statement statement = connection.createStatement()) {
                Matcher copy = COPY.matcher(script);
                boolean hasCopy = copy.find();
                // A text of several statements that is sent at once is one transaction.
                connection.setAutoCommit(!(transactional && hasCopy));
                int from = 0;
                while (hasCopy) {
                    execute(statement, script.substring(from, copy.start()), transactional);
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(copy.group(1), new StringReader(copy.group(2)));
                    from = copy.end();
                    hasCopy = copy.find();
                }
                execute(statement, script.substring(from), transactional);
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of(e.getMessage());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    },
    /** What the script says of itself. */
    PSQL {
        @Override
        Optional<String> run(TestDatabase database, String script) throws SQLException {
            List<String> command = new ArrayList<>(List.of("psql", "-X", "-v", "ON_ERROR_STOP=1"));
            if (isTransactional(script)) {
                command.add("--single-transaction");
            }
            return psql(database, script, command);
        }
    };

    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$[a-z]*\\$");

    private static final Pattern COPY =
            Pattern.compile("(?ms)^(COPY [^;]* FROM STDIN[^;]*);\\n(.*?)^\\\\\\.\\n", Pattern.CASE_INSENSITIVE);

    /** Sends a text at once, or, as psql does, statement by statement; the scripts here end them at the ends of lines. */
    private static void execute(Statement statement, String script, boolean atOnce) throws SQLException {
        if (atOnce) {
            statement.execute(script);
            return;
        }
        StringBuilder sql = new StringBuilder();
        boolean atomic = false;
        String open = "";
        for (String line : script.lines().toList()) {
            sql.append(line).append('\n');
            atomic = (atomic || line.endsWith("BEGIN ATOMIC")) && !line.equals("END;");
            for (MatchResult tag : DOLLAR_QUOTE.matcher(line).results().toList()) {
                open = open.isEmpty() ? tag.group() : open.equals(tag.group()) ? "" : open;
            }
            if (line.endsWith(";") && !atomic && open.isEmpty()) {
                statement.execute(sql.toString());
                sql.setLength(0);
            }
        }
    }

    /** Runs a script; gives the error if it fails. */
    abstract Optional<String> run(TestDatabase database, String script) throws SQLException;

    static boolean isTransactional(String script) {
        return script.lines().skip(1).findFirst().orElse("").contains("--single-transaction");
    }

    /** Those that this machine has: psql comes with PostgreSQL's client, which a user need not have. */
    static List<ScriptRunner> available() {
        boolean psql = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
        return psql ? List.of(JDBC, PSQL) : List.of(JDBC);
    }

    /** What a user would take: psql where there is one. */
    static ScriptRunner best() {
        List<ScriptRunner> available = available();
        return available.get(available.size() - 1);
    }

    static Optional<String> psql(TestDatabase database, String script, List<String> command) {
        try {
            Path file = Files.createTempFile("offline", ".sql");
            Files.writeString(file, script);
            List<String> whole = new ArrayList<>(command);
            whole.addAll(List.of("-q", "-f", file.toString(), database.url().replaceFirst("^jdbc:", "")));
            Process process =
                    new ProcessBuilder(whole).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            Files.delete(file);
            return exitCode == 0 ? Optional.empty() : Optional.of(out);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
