package dev.docuai.benchmarks;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.result.CheckResult;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How {@code check} grows with the schema: tables of 20 columns with 5 indexes each, against another database that is
 * alike, which is to read and to compare, and against SQL, which has to be run first.
 *
 * <pre>java -Xmx512m -cp benchmarks/target/benchmarks.jar dev.docuai.benchmarks.CheckScale</pre>
 *
 * <p>Three rounds over all sizes, the least of each counts: what else the machine does can only add.
 */
public final class CheckScale {
    private static final int[] TABLES = {250, 500, 1_000};
    private static final int ROUNDS = 3;

    private CheckScale() {}

    /**
     * Measures and prints.
     *
     * @param args none
     * @throws IOException if the SQL cannot be written
     * @throws SQLException if the server refuses
     */
    public static void main(String[] args) throws IOException, SQLException {
        Map<Integer, Double> read = new TreeMap<>();
        Map<Integer, Double> run = new TreeMap<>();
        Path folder = Files.createTempDirectory("check-scale");
        try (LocalPostgres postgres = LocalPostgres.start(LocalPostgresOptions.disposable())) {
            Map<Integer, String> databases = new TreeMap<>();
            for (int tables : TABLES) {
                Files.writeString(folder.resolve(tables + ".sql"), ddl(tables));
                databases.put(tables, database(postgres, tables));
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int tables : TABLES) {
                    SchemaSource other = new SchemaSource.Database(DatabaseUrl.parse(databases.get(tables)));
                    SchemaSource sql = new SchemaSource.SqlFiles(List.of(folder.resolve(tables + ".sql")));
                    read.merge(tables, seconds(databases.get(tables), other), Math::min);
                    run.merge(tables, seconds(databases.get(tables), sql), Math::min);
                }
            }
        } finally {
            for (int tables : TABLES) {
                Files.deleteIfExists(folder.resolve(tables + ".sql"));
            }
            Files.delete(folder);
        }
        print(read, run);
    }

    private static String database(LocalPostgres postgres, int tables) throws SQLException {
        String url = postgres.createDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String command : ddl(tables).split(";\n")) {
                statement.execute(command);
            }
            statement.execute("ANALYZE");
        }
        return url;
    }

    private static double seconds(String url, SchemaSource desired) {
        Migrator migrator = new Migrator(MigratorConfig.builder()
                .url(url)
                .scripts(List.of())
                .undoScripts(List.of())
                .build());
        long start = System.nanoTime();
        CheckResult check = migrator.check(desired);
        double seconds = (System.nanoTime() - start) / 1e9;
        check.requireClean();
        return seconds;
    }

    private static String ddl(int tables) {
        StringBuilder sql = new StringBuilder();
        for (int table = 0; table < tables; table++) {
            String name = "table_" + table;
            sql.append("CREATE TABLE ").append(name).append(" (id bigserial NOT NULL, parent_id bigint");
            for (int column = 0; column < 18; column++) {
                sql.append(", column_").append(column).append(TYPES.get(column % TYPES.size()));
            }
            sql.append(", CONSTRAINT pk_")
                    .append(name)
                    .append(" PRIMARY KEY (id))")
                    .append(";\n");
            for (int index = 0; index < 5; index++) {
                sql.append("CREATE INDEX ix_")
                        .append(name)
                        .append('_')
                        .append(index)
                        .append(" ON ")
                        .append(name);
                sql.append(INDEXES.get(index)).append(";\n");
            }
            sql.append("ALTER TABLE ")
                    .append(name)
                    .append(" ADD CONSTRAINT fk_")
                    .append(name);
            sql.append(" FOREIGN KEY (parent_id) REFERENCES table_")
                    .append(table / 2)
                    .append(" (id);\n");
        }
        return sql.toString();
    }

    private static final List<String> TYPES = List.of(
            " text NOT NULL DEFAULT ''",
            " integer DEFAULT 0",
            " timestamp with time zone NOT NULL DEFAULT now()",
            " jsonb",
            " numeric(12,2)",
            " character varying(100)");

    private static final List<String> INDEXES = List.of(
            " (parent_id)",
            " (column_0, column_1 DESC)",
            " (lower(column_0))",
            " USING gin (column_3)",
            " (column_2) WHERE column_1 > 0");

    private static void print(Map<Integer, Double> read, Map<Integer, Double> run) {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        StringBuilder text =
                new StringBuilder("tables  columns  indexes  database     SQL   (least of " + ROUNDS + ")\n");
        read.forEach((tables, seconds) -> text.append(String.format(
                Locale.ROOT,
                "%6d  %7d  %7d  %6.2f s  %6.2f s%n",
                tables,
                tables * 20,
                tables * 5,
                seconds,
                run.get(tables))));
        text.append(String.format(
                Locale.ROOT,
                "ratio of %d to %d tables: %.2f and %.2f%npeak heap: at most %d MB%n",
                TABLES[2],
                TABLES[0],
                read.get(TABLES[2]) / read.get(TABLES[0]),
                run.get(TABLES[2]) / run.get(TABLES[0]),
                peak / 1_048_576));
        System.out.print(text);
    }
}
