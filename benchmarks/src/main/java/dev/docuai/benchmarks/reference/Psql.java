package dev.docuai.benchmarks.reference;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The search as pgvector's README writes it, run by psql: nothing of the services' statement, nothing of this project's
 * settings, each vector as a literal, no iterative scan. Only the Seq Scan is forbidden, which the planner would take on a
 * small table.
 */
public final class Psql {
    private static final String QUERY = "query";

    private final ClientProgram program;

    /**
     * psql on a database.
     *
     * @param command its name or path
     * @param schema where the table is
     * @param folder for its files
     */
    public Psql(String command, DatabaseUrl url, String schema, Path folder) {
        this.program = new ClientProgram(command, url, schema, folder);
    }

    /**
     * Searches.
     *
     * @return for each query the {@code chunk_id} of what was found, nearest first: at most k
     * @throws BenchmarkException if there is no psql, it fails, or PostgreSQL would not go through the index
     * @throws IOException if its files cannot be written or read
     */
    public List<int[]> nearest(int efSearch, int k, List<PGvector> queries) throws IOException {
        StringBuilder script = new StringBuilder("SET enable_seqscan = off;\nSET hnsw.iterative_scan = off;\n")
                .append("SET hnsw.ef_search = " + efSearch + ";\nEXPLAIN " + search(queries.get(0), k));
        for (PGvector query : queries) {
            script.append("\\echo " + QUERY + "\n").append(search(query, k));
        }
        return parse(
                program.run(List.of("-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "-"), script.toString())
                        .lines()
                        .toList(),
                queries.size());
    }

    private static String search(PGvector query, int k) {
        return "SELECT chunk_id FROM document_chunks ORDER BY embedding <=> '" + query.getValue() + "' LIMIT " + k
                + ";\n";
    }

    /** The plan comes first, then each query's rows after a line of their own. */
    static List<int[]> parse(List<String> lines, int queries) {
        List<Integer> starts = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).equals(QUERY))
                .boxed()
                .toList();
        if (starts.size() != queries) {
            throw new IllegalStateException("psql answered " + starts.size() + " of " + queries + " queries");
        }
        List<String> plan = lines.subList(0, starts.get(0));
        if (plan.stream().noneMatch(line -> line.contains("Index Scan using " + IndexKind.INDEX + " "))) {
            throw new BenchmarkException(
                    "psql's search does not go through the index; its plan is\n" + String.join("\n", plan),
                    IndexKind.INDEX + " on document_chunks",
                    "see whether the index is valid");
        }
        List<int[]> found = new ArrayList<>();
        for (int query = 0; query < queries; query++) {
            int end = query + 1 < queries ? starts.get(query + 1) : lines.size();
            found.add(lines.subList(starts.get(query) + 1, end).stream()
                    .mapToInt(Integer::parseInt)
                    .toArray());
        }
        return found;
    }
}
