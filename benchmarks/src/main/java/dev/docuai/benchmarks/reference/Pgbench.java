package dev.docuai.benchmarks.reference;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.domain.search.SearchStatement;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services' statement, run by {@code pgbench -M prepared} with one client: prepared once in a session with the same
 * settings, then executed for one vector after the other. pgbench can send text only, so the server has to read 1,536
 * numbers for each search, which it does not for a client that sends binary. What that takes is measured beside it.
 *
 * <p>Each transaction of the one script takes another branch: the settings, once; then for each query its vector is fetched
 * into a variable, searched with, read and thrown away, and at last a number in place of the vector. pgbench logs the time
 * of each transaction.
 */
public final class Pgbench {
    private static final int BRANCHES = 4;
    private static final String LOG = "log";
    private static final double NANOS_PER_MICRO = 1e3;

    private static final String SCRIPT = """
            \\if :branch = 0
            \\set branch 1
            %s;
            \\elif :branch = 1
            \\set branch 2
            \\set number (:number + 1) %% :queries
            SELECT embedding AS q FROM %s WHERE number = :number \\gset
            \\elif :branch = 2
            \\set branch 3
            %s;
            \\elif :branch = 3
            \\set branch 4
            SELECT :q::vector IS NULL;
            \\else
            \\set branch 1
            SELECT :number::integer IS NULL;
            \\endif
            """;

    private final ClientProgram program;
    private final String script;
    private final int queries;

    /**
     * What a pass took, in nanoseconds for each query.
     *
     * @param searches with the vector as text
     * @param vectors a statement that does nothing but take the vector as text
     * @param numbers the same with a number
     */
    public record Times(double[] searches, double[] vectors, double[] numbers) {}

    /**
     * pgbench on a database.
     *
     * @param command its name or path
     * @param schema where the table is
     * @param folder for its files
     * @param statement of all sources
     * @param table of the queries: {@code number} from 0, {@code embedding}
     * @param queries how many
     */
    public Pgbench(
            String command,
            DatabaseUrl url,
            String schema,
            Path folder,
            SearchStatement statement,
            String table,
            int queries) {
        this.program = new ClientProgram(command, url, schema, folder);
        this.script = SCRIPT.formatted(
                statement.sessionSettings(), table, statement.sql().replace("?", ":q"));
        this.queries = queries;
    }

    /**
     * Runs each query twice in a session of its own. The second times count: in the first round it makes its plans, and
     * meets each page of the index for the first time.
     *
     * @throws BenchmarkException if there is no pgbench, or it fails
     * @throws IOException if its files cannot be written or read
     */
    public Times pass() throws IOException {
        program.run(
                List.of(
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "1",
                        "-j",
                        "1",
                        "-t",
                        String.valueOf(1 + BRANCHES * 2 * queries),
                        "-D",
                        "branch=0",
                        "-D",
                        "number=-1",
                        "-D",
                        "queries=" + queries,
                        "-l",
                        "--log-prefix=" + program.folder().resolve(LOG),
                        "-f",
                        "-"),
                script);
        List<String> lines = new ArrayList<>();
        for (Path log : logs()) {
            lines.addAll(Files.readAllLines(log));
            Files.delete(log);
        }
        return parse(lines, queries);
    }

    /** pgbench puts its process number behind the prefix. */
    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(program.folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith(LOG + "."))
                    .toList();
        }
    }

    /**
     * Reads pgbench's log of transactions (its manual, "Per-Transaction Logging"): client, number, microseconds, script,
     * when.
     */
    static Times parse(List<String> lines, int queries) {
        if (lines.size() != 1 + BRANCHES * 2 * queries) {
            throw new IllegalStateException("pgbench has logged " + lines.size() + " transactions");
        }
        double[][] nanos = new double[BRANCHES][queries];
        for (int query = 0; query < queries; query++) {
            for (int branch = 0; branch < BRANCHES; branch++) {
                String line = lines.get(1 + BRANCHES * (queries + query) + branch);
                nanos[branch][query] = Long.parseLong(line.split(" ")[2]) * NANOS_PER_MICRO;
            }
        }
        return new Times(nanos[1], nanos[2], nanos[3]);
    }
}
