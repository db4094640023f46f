package dev.docuai.benchmarks;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkDatabase;
import dev.docuai.benchmarks.measure.Filling;
import dev.docuai.benchmarks.measure.Findings;
import dev.docuai.benchmarks.measure.IndexBuild;
import dev.docuai.benchmarks.measure.Interruption;
import dev.docuai.benchmarks.measure.Search;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.measure.Workload;
import dev.docuai.benchmarks.reference.Compared;
import dev.docuai.benchmarks.reference.Pgbench;
import dev.docuai.benchmarks.reference.Psql;
import dev.docuai.benchmarks.reference.SideBySide;
import dev.docuai.postgres.LocalPostgresException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Whether the figures of {@code run} are right: the migrations' index on one table, asked by {@code run}'s own classes and
 * by PostgreSQL's own programs. Recall@10 against the textbook's search by psql; the client's p50 against
 * {@code pgbench -M prepared} with the services' statement, in rounds that take turns.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar dev.docuai.benchmarks.AgainstPsql --data fvecs:FILE
 * </pre>
 */
@Command(name = "AgainstPsql", mixinStandardHelpOptions = true)
public final class AgainstPsql implements Callable<Integer> {
    private static final int ROWS = 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "SET", defaultValue = "synthetic", description = "As run takes it.")
    private String data;

    @Option(names = "--rows", paramLabel = "N", description = "Chunks in the table.")
    private int rows;

    @Option(names = "--queries", paramLabel = "N", description = "Queries.")
    private int queries;

    @Option(names = "--ef-search", split = ",", paramLabel = "N", defaultValue = "10,20,40,80,160,320")
    private List<Integer> efSearch;

    @Option(names = "--passes", paramLabel = "N", defaultValue = "4", description = "Rounds of each program.")
    private int passes;

    @Option(names = "--psql", paramLabel = "FILE", defaultValue = "psql", description = "Which psql.")
    private String psql;

    @Option(names = "--pgbench", paramLabel = "FILE", defaultValue = "pgbench", description = "Which pgbench.")
    private String pgbench;

    private AgainstPsql() {}

    /**
     * Measures, prints, and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new AgainstPsql());
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> {
            if (!(e instanceof BenchmarkException || e instanceof LocalPostgresException)) {
                throw e;
            }
            command.getErr().println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (passes < 1 || efSearch.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There has to be a pass, and an ef_search");
        }
        Path folder = Files.createTempDirectory("against-psql");
        try (DataSet set = DataSets.open(data, options());
                BenchmarkDatabase database = BenchmarkDatabase.onOwnServer(this::tell)) {
            if (set.base().size() < ROWS) {
                throw new BenchmarkException(
                        "there are no " + ROWS + " chunks to find in "
                                + set.base().size(),
                        set.name(),
                        "take more rows");
            }
            Workload workload = Workload.of(set);
            Filling.fill(database, set, Progress.NONE);
            TableCopy copy = indexed(database);
            List<Compared> all = new ArrayList<>();
            for (int ef : efSearch) {
                tell("ef_search " + ef);
                all.add(compare(database, copy, workload, ef, folder));
            }
            print(set, all);
        } finally {
            delete(folder);
        }
        return CommandLine.ExitCode.OK;
    }

    private DataSetOptions options() {
        DataSetOptions options = DataSetOptions.defaults();
        options = rows == 0 ? options : options.withRows(rows);
        return queries == 0 ? options : options.withQueries(queries);
    }

    private TableCopy indexed(BenchmarkDatabase database) throws SQLException {
        tell("building " + IndexSetting.SEED.label());
        try (Connection fresh = database.connect()) {
            TableCopy copy = TableCopy.make(fresh, "compared", IndexSetting.SEED);
            new IndexBuild("1GB", 0).run(fresh, copy, new Interruption());
            return copy;
        }
    }

    private Compared compare(BenchmarkDatabase database, TableCopy copy, Workload workload, int ef, Path folder)
            throws IOException, SQLException {
        try (Search search = open(database, copy, ef, ROWS)) {
            Findings findings = Findings.of(
                    search,
                    () -> open(database, copy, Math.max(ef, Workload.MOST), Workload.MOST),
                    IndexKind.HNSW,
                    workload,
                    new Interruption());
            List<PGvector> vectors = workload.vectors();
            List<int[]> byPsql = new Psql(psql, database.url(), copy.schema(), folder).nearest(ef, ROWS, vectors);
            double psqlRecall = 0;
            for (int query = 0; query < vectors.size(); query++) {
                psqlRecall += workload.recall(query, search.rows(byPsql.get(query)), ROWS) / vectors.size();
            }
            Pgbench reference = new Pgbench(
                    pgbench,
                    database.url(),
                    copy.schema(),
                    folder,
                    search.statement(),
                    Filling.QUERIES,
                    vectors.size());
            SideBySide.Times times = SideBySide.run(() -> open(database, copy, ef, ROWS), vectors, reference, passes);
            return new Compared(ef, findings.recall().get(ROWS).value(), psqlRecall, times);
        }
    }

    private static Search open(BenchmarkDatabase database, TableCopy copy, int ef, int k) throws SQLException {
        return Search.nearest(database.connect(), copy.schema(), IndexKind.HNSW, ef, k);
    }

    private void print(DataSet set, List<Compared> all) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(set.name() + ": " + set.base().size() + " rows, "
                + set.queries().size() + " queries, " + IndexSetting.SEED.label() + ", " + passes + " rounds");
        out.println(Compared.text(all));
        out.flush();
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
