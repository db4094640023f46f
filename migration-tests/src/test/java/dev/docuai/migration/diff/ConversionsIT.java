package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.ProofRows;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.TargetSchema;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.values.UserExpressions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pairs of types: a table for each, so that what a plan says of it is compared with what the server does to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversionsIT {
    private ScratchDatabases databases;

    /** A line of a file; its table is called by its number. */
    private record Pair(String table, List<String> parts) {
        String part(int index) {
            return index < parts.size() ? parts.get(index) : "";
        }

        String id() {
            return "column " + table + ".c";
        }

        String create(int type) {
            return "CREATE TABLE " + table + " (id integer PRIMARY KEY, c " + part(type) + ");";
        }
    }

    @BeforeAll
    void open() throws SQLException {
        databases = new ScratchDatabases(List.of("public"), true);
    }

    @AfterAll
    void close() {
        databases.close();
    }

    @BeforeEach
    void reset() throws SQLException {
        databases.reset();
        // Whether a time zone comes to a table without a rewrite, the session's own decides.
        for (ProofDatabase trial : List.of(databases.before(), databases.after(), databases.copy())) {
            databases.run(trial, "SET TimeZone = 'UTC'; SET lc_monetary = 'C'");
        }
    }

    private static String resource(String file) {
        try (InputStream in = Objects.requireNonNull(ConversionsIT.class.getResourceAsStream("/conversions/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Pair> pairs(String file) {
        List<Pair> pairs = new ArrayList<>();
        for (String line : resource(file).lines().toList()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                List<String> parts = Arrays.stream(line.split(" \\| ?", -1)).toList();
                pairs.add(new Pair("t" + pairs.size(), parts));
            }
        }
        return pairs;
    }

    private Proposal propose(List<Pair> pairs, UserExpressions given) throws SQLException {
        for (ProofDatabase trial : List.of(databases.before(), databases.after())) {
            databases.run(trial, resource("types.sql"));
        }
        for (Pair pair : pairs) {
            databases.run(databases.before(), pair.create(0));
            databases.run(databases.after(), pair.create(1));
        }
        DatabaseModel before = databases.before().read();
        return Proposal.of(
                before,
                Map.of(),
                TargetSchema.read(databases.after(), (old, target) -> target, before, databases.normalForm()),
                databases.copy(),
                new PlanOptions(LockingMode.ONLINE, List.of(), false).withExpressions(given),
                Proposal.PLANNING,
                ProofRows.NONE,
                databases.normalForm());
    }

    private void run(String sql) throws SQLException {
        databases.run(databases.before(), sql);
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = databases.before().connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private String value(Pair pair, int id) throws SQLException {
        return value("SELECT CASE WHEN c::text IS NULL THEN 'NULL' ELSE CASE WHEN pg_typeof(c) = 'bpchar'::regtype"
                + " THEN rpad(c::text, octet_length(c::bpchar::text)) ELSE c::text END END FROM " + pair.table()
                + " WHERE id = " + id);
    }

    private String file(Pair pair) throws SQLException {
        return value("SELECT pg_relation_filenode('" + pair.table() + "')");
    }

    private static boolean warns(
            Proposal proposal, Function<PlannedScript, List<Hazard>> direction, Hazard.Kind kind, Pair pair) {
        return proposal.plan().scripts().stream()
                .flatMap(script -> direction.apply(script).stream())
                .anyMatch(hazard ->
                        hazard.kind() == kind && hazard.object().toString().equals(pair.id()));
    }

    private static Function<PlannedScript, List<Hazard>> hazards(boolean isUp) {
        return isUp ? PlannedScript::upHazards : PlannedScript::downHazards;
    }

    /** Runs a direction and lists the tables whose rewriting was foretold wrongly. */
    private List<String> wronglyForetold(Proposal proposal, List<Pair> pairs, boolean isUp) throws SQLException {
        List<String> files = new ArrayList<>();
        for (Pair pair : pairs) {
            files.add(file(pair));
        }
        List<PlannedScript> scripts =
                isUp ? proposal.plan().scripts() : proposal.plan().downwards();
        for (PlannedScript script : scripts) {
            databases.before().run(script, isUp);
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            boolean isRewritten = !files.get(i).equals(file(pair));
            if (isRewritten != warns(proposal, hazards(isUp), Hazard.Kind.TABLE_REWRITE, pair)) {
                wrong.add((isUp ? "up " : "down ") + pair.parts() + " is " + (isRewritten ? "" : "not ") + "rewritten");
            }
        }
        return wrong;
    }

    @Test
    void values_get_there_and_back_and_a_rewrite_is_foretold_where_there_is_one() throws SQLException {
        List<Pair> pairs = pairs("kept.txt");
        Proposal proposal = propose(pairs, UserExpressions.NONE);
        assertThat(proposal.proofFailure()).isEmpty();
        List<String> wrong = new ArrayList<>();
        for (Pair pair : pairs) {
            String literal = "'" + pair.part(2).replace("'", "''") + "'";
            run("INSERT INTO " + pair.table() + " VALUES (1, " + literal + "), (2, NULL)");
            boolean loses = warns(proposal, PlannedScript::upHazards, Hazard.Kind.PRECISION_LOST, pair);
            if (loses != pair.part(5).strip().equals("PRECISION_LOST")) {
                wrong.add(pair.parts() + " is said to lose: " + loses);
            }
        }
        wrong.addAll(wronglyForetold(proposal, pairs, true));
        for (Pair pair : pairs) {
            String wanted = pair.part(3).equals("=") ? pair.part(2) : pair.part(3);
            compare(pair, wanted, wrong);
        }
        wrong.addAll(wronglyForetold(proposal, pairs, false));
        for (Pair pair : pairs) {
            String wanted = pair.part(4).strip().equals("=") ? pair.part(2) : pair.part(4);
            compare(pair, wanted, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private void compare(Pair pair, String wanted, List<String> wrong) throws SQLException {
        String found = value(pair, 1);
        if (!found.equals(wanted.stripTrailing()) && !found.equals(wanted)) {
            wrong.add(pair.parts() + " has become " + found);
        }
        if (!value(pair, 2).equals("NULL")) {
            wrong.add(pair.parts() + " makes " + value(pair, 2) + " of NULL");
        }
    }

    @Test
    void what_has_several_ways_or_none_is_asked_for_before_anything_is_written() throws SQLException {
        List<Pair> pairs = pairs("asked.txt");
        List<String> expected = new ArrayList<>();
        for (Pair pair : pairs) {
            if (Set.of("up", "both").contains(pair.part(2))) {
                expected.add("--using " + pair.table() + ".c=");
            }
            if (Set.of("down", "both").contains(pair.part(2))) {
                expected.add("--using-down " + pair.table() + ".c=");
            }
        }
        assertThatExceptionOfType(MigratorException.class)
                .isThrownBy(() -> propose(pairs, UserExpressions.NONE))
                .satisfies(refusal -> {
                    String fix = String.valueOf(refusal.fix());
                    assertThat(expected).allSatisfy(option -> assertThat(fix).contains(option));
                    assertThat(fix.split("--using", -1).length - 1).as(fix).isEqualTo(expected.size());
                });
    }

    @Test
    void an_expression_of_the_user_is_used_in_its_direction_and_tried_first() throws SQLException {
        List<Pair> pairs = List.of(new Pair("t0", List.of("bigint", "timestamp with time zone")));
        UserExpressions given = new UserExpressions(
                Map.of("public.t0.c", "to_timestamp(c / 1000.0 + id)"),
                Map.of("t0.c", "(extract(epoch FROM t0.c) * 1000)::bigint"),
                Map.of());
        Proposal proposal = propose(pairs, given);
        assertThat(proposal.proofFailure()).isEmpty();
        run("INSERT INTO t0 VALUES (1, 1700000000000)");
        assertThat(wronglyForetold(proposal, pairs, true)).isEmpty();
        assertThat(value("SELECT extract(epoch FROM c)::bigint FROM t0")).isEqualTo("1700000001");
        assertThat(wronglyForetold(proposal, pairs, false)).isEmpty();
        assertThat(value("SELECT c FROM t0")).isEqualTo("1700000001000");
    }

    @Test
    void an_expression_that_the_server_does_not_take_is_refused() {
        List<Pair> pairs = List.of(new Pair("t0", List.of("bigint", "timestamp with time zone")));
        UserExpressions given = new UserExpressions(Map.of("t0.c", "to_timestmp(c)"), Map.of("t0.c", "1"), Map.of());
        assertThatExceptionOfType(MigratorException.class)
                .isThrownBy(() -> propose(pairs, given))
                .withMessageContaining("to_timestmp")
                .withMessageContaining("--using");
    }

    @Test
    void an_expression_for_a_column_that_needs_none_is_refused() {
        List<Pair> pairs = List.of(new Pair("t0", List.of("integer", "bigint")));
        UserExpressions given = new UserExpressions(Map.of("t0.d", "d"), Map.of(), Map.of());
        assertThatExceptionOfType(MigratorException.class)
                .isThrownBy(() -> propose(pairs, given))
                .withMessageContaining("'t0.d' needs no expression")
                .withMessageContaining("public.t0.c, t0.c");
    }

    @Test
    void a_cast_that_the_user_has_made_is_the_way() throws SQLException {
        String cast = "CREATE FUNCTION at(integer) RETURNS date LANGUAGE sql IMMUTABLE"
                + " RETURN date '2000-01-01' + $1;"
                + "CREATE FUNCTION day(date) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 - date '2000-01-01';"
                + "CREATE CAST (integer AS date) WITH FUNCTION at(integer);"
                + "CREATE CAST (date AS integer) WITH FUNCTION day(date);";
        run(cast);
        databases.run(databases.after(), cast);
        List<Pair> pairs = List.of(new Pair("t0", List.of("integer", "date")));
        Proposal proposal = propose(pairs, UserExpressions.NONE);
        assertThat(proposal.proofFailure()).isEmpty();
        run("INSERT INTO t0 VALUES (1, 31)");
        assertThat(wronglyForetold(proposal, pairs, true)).isEmpty();
        assertThat(value("SELECT c FROM t0")).isEqualTo("2000-02-01");
        assertThat(wronglyForetold(proposal, pairs, false)).isEmpty();
        assertThat(value("SELECT c FROM t0")).isEqualTo("31");
    }
}
