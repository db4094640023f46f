package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.docuai.migration.database.SharedServer;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.ProofFailure;
import dev.docuai.migrator.proof.ProofRows;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.TargetSchema;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case: the operations and hazards are those that are expected; before and the upgrade give after, to the tool's
 * own reader and to an independent one; then there is nothing left to do; the downgrade gives before again; rows that
 * can stay are still there.
 */
@Execution(ExecutionMode.CONCURRENT)
class DiffCasesIT {
    /** Those that no case works in now, by what they hold besides the case. */
    private static final Map<String, Deque<ScratchDatabases>> IDLE = new ConcurrentHashMap<>();

    /** Those that cases grant to. */
    private static final List<String> ROLES = List.of("case_reader", "case_writer", "case_owner");

    static List<DiffCase> cases() {
        return DiffCase.all();
    }

    @BeforeAll
    static void makeRoles() throws SQLException {
        SharedServer.execute(ROLES.stream().map("CREATE ROLE "::concat).toArray(String[]::new));
    }

    @AfterAll
    static void close() throws SQLException {
        IDLE.values().stream().flatMap(Deque::stream).forEach(ScratchDatabases::close);
        SharedServer.execute(ROLES.stream().map("DROP ROLE "::concat).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void leads_there_and_back(DiffCase test) throws SQLException {
        if (test.leavesTraces()) {
            try (ScratchDatabases databases = new ScratchDatabases(test.schemas(), false)) {
                leadsThereAndBack(test, databases);
            }
        } else {
            String held = test.schemas() + (test.leavesExtensionsAlone() ? " and pgvector" : "");
            Deque<ScratchDatabases> idle = IDLE.computeIfAbsent(held, any -> new ConcurrentLinkedDeque<>());
            ScratchDatabases databases = idle.poll();
            if (databases == null) {
                databases = new ScratchDatabases(test.schemas(), test.leavesExtensionsAlone());
            }
            try {
                leadsThereAndBack(test, databases);
            } finally {
                idle.push(databases);
            }
        }
    }

    private static void leadsThereAndBack(DiffCase test, ScratchDatabases databases) throws SQLException {
        assertThat(test.malformed()).as("lines that say nothing").isEmpty();
        databases.reset();
        ProofDatabase database = databases.before();
        databases.run(database, test.read("before.sql"));
        databases.run(databases.after(), test.read("after.sql"));
        DatabaseModel before = database.read();
        databases.run(database, test.read("rows.sql"));
        if (!test.refusals().isEmpty()) {
            assertThatExceptionOfType(MigratorException.class)
                    .isThrownBy(() -> propose(test, databases, before))
                    .satisfies(refusal -> assertThat(test.refusals())
                            .allSatisfy(text -> assertThat(refusal).hasMessageContaining(text)));
            return;
        }
        Proposal proposal = propose(test, databases, before);

        assertThat(proposal.proofFailure()).as(sql(proposal)).isEmpty();
        assertThat(test.complaints(proposal)).isEmpty();
        runs(test, database, databases.after(), before, proposal);
    }

    private static Proposal propose(DiffCase test, ScratchDatabases databases, DatabaseModel before)
            throws SQLException {
        return Proposal.of(
                before,
                Map.of(),
                TargetSchema.read(databases.after(), test::compared, before, databases.normalForm()),
                databases.copy(),
                test.options(),
                Proposal.PLANNING,
                new LookedUp(databases.before()),
                databases.normalForm());
    }

    /** No rows go through the proof; whether tables hold any is looked up where the case has put them. */
    private record LookedUp(ProofDatabase database) implements ProofRows {
        @Override
        public void put(ProofDatabase copy, DatabaseModel model) {}

        @Override
        public Optional<ProofFailure> missing(ProofDatabase copy) {
            return Optional.empty();
        }

        @Override
        public boolean holdsAny(ObjectName table, String condition) {
            try (Statement statement = database.connection().createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT EXISTS (SELECT FROM " + table + " WHERE " + condition + ")")) {
                row.next();
                return row.getBoolean(1);
            } catch (SQLException e) {
                // As in the product: what the condition speaks of may be new.
                return true;
            }
        }
    }

    private static void runs(
            DiffCase test, ProofDatabase database, ProofDatabase target, DatabaseModel before, Proposal proposal)
            throws SQLException {
        Judgement catalogBefore = Judgement.of(database, test);
        Judgement catalogAfter = Judgement.of(target, test);
        Map<String, Long> rows = rows(database, before);
        for (PlannedScript script : proposal.plan().scripts()) {
            database.run(script, true);
        }
        if (proposal.diff().unaltered().isEmpty()) {
            Judgement.of(database, test).agreesWith(catalogAfter, "up");
        }
        keeps(test, rows, rows(database, proposal.diff().reached()), "up");
        for (PlannedScript script : proposal.plan().downwards()) {
            database.run(script, false);
        }
        Judgement.of(database, test).agreesWith(catalogBefore, "down");
        keeps(test, rows, rows(database, before), "down");
    }

    /** Tables that were there all the time have as many rows as before, unless the case says how many. */
    private static void keeps(DiffCase test, Map<String, Long> before, Map<String, Long> now, String way) {
        now.forEach((table, count) -> {
            Long expected = test.survivors(way).getOrDefault(table, before.get(table));
            if (expected != null) {
                assertThat(count).as("rows of %s after the way %s", table, way).isEqualTo(expected);
            }
        });
    }

    /** Whether a foreign table is among its partitions: rows of another server are not counted. */
    private static boolean isPartlyElsewhere(Statement statement, Table table) throws SQLException {
        String parts =
                "SELECT FROM pg_partition_tree('" + table.name().toString().replace("'", "''")
                        + "'::regclass) p JOIN pg_class c ON c.oid = p.relid WHERE c.relkind = 'f'";
        try (ResultSet row = statement.executeQuery(parts)) {
            return row.next();
        }
    }

    private static Map<String, Long> rows(ProofDatabase trial, DatabaseModel model) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Statement statement = trial.connection().createStatement()) {
            for (Table table : model.all(Table.class)) {
                if (isPartlyElsewhere(statement, table)) {
                    continue;
                }
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.name())) {
                    row.next();
                    rows.put(table.name().toString(), row.getLong(1));
                }
            }
        }
        return rows;
    }

    private static String sql(Proposal proposal) {
        StringBuilder text = new StringBuilder();
        for (PlannedScript script : proposal.plan().scripts()) {
            text.append("-- up\n").append(String.join(";\n", script.up()));
            text.append("\n-- down\n").append(String.join(";\n", script.down())).append('\n');
        }
        return text.toString();
    }
}
