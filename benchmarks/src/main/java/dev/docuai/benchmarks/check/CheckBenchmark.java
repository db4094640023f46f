package dev.docuai.benchmarks.check;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.result.CheckResult;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How {@code check} grows with the schema: tables of 20 columns with 5 indexes each, against an equal database, which
 * measures reading and comparing, and against SQL, which must run first. It runs with a heap of 512 MB.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh CheckBenchmark -p tables=250,1000
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class CheckBenchmark {
    private static final List<String> TYPES = List.of(
            "text NOT NULL DEFAULT ''",
            "integer DEFAULT 0",
            "timestamp with time zone NOT NULL DEFAULT now()",
            "jsonb",
            "numeric(12,2)",
            "character varying(100)");
    private static final List<String> INDEXES = List.of(
            "(parent_id)",
            "(column_0, column_1 DESC)",
            "(lower(column_0))",
            "USING gin (column_3)",
            "(column_2) WHERE column_1 > 0");

    /** Tables of the schema. */
    @Param({"250", "500", "1000"})
    public int tables;

    private LocalPostgres postgres;
    private Migrator migrator;
    private SchemaSource database;
    private SchemaSource sql;
    private Path script;

    /** Starts the server, and makes the schema twice. */
    @Setup(Level.Trial)
    public void start() throws IOException, SQLException {
        script = Files.createTempFile("check-benchmark", ".sql");
        Files.writeString(script, ddl(tables));
        postgres = LocalPostgres.start(LocalPostgresOptions.disposable());
        migrator = new Migrator(MigratorConfig.builder()
                .url(filled())
                .scripts(List.of())
                .undoScripts(List.of())
                .build());
        database = new SchemaSource.Database(DatabaseUrl.parse(filled()));
        sql = new SchemaSource.SqlFiles(List.of(script));
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        postgres.close();
        Files.delete(script);
    }

    /** Reads two databases and compares them. */
    @Benchmark
    public CheckResult againstDatabase() {
        return clean(database);
    }

    /** Runs the SQL in a scratch database first. */
    @Benchmark
    public CheckResult againstSql() {
        return clean(sql);
    }

    private CheckResult clean(SchemaSource desired) {
        CheckResult check = migrator.check(desired);
        check.requireClean();
        return check;
    }

    private String filled() throws SQLException {
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

    private static String ddl(int tables) {
        StringBuilder sql = new StringBuilder();
        for (int table = 0; table < tables; table++) {
            sql.append("CREATE TABLE table_%1$d (id bigserial NOT NULL, parent_id bigint".formatted(table));
            for (int column = 0; column < 18; column++) {
                sql.append(", column_" + column + " " + TYPES.get(column % TYPES.size()));
            }
            sql.append(", CONSTRAINT pk_table_%1$d PRIMARY KEY (id));\n".formatted(table));
            for (int index = 0; index < INDEXES.size(); index++) {
                sql.append("CREATE INDEX ix_table_%1$d_%2$d ON table_%1$d %3$s;\n"
                        .formatted(table, index, INDEXES.get(index)));
            }
            sql.append(
                    "ALTER TABLE table_%1$d ADD CONSTRAINT fk_table_%1$d FOREIGN KEY (parent_id) REFERENCES table_%2$d (id);\n"
                            .formatted(table, table / 2));
        }
        return sql.toString();
    }
}
