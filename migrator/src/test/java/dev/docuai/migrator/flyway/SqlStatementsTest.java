package dev.docuai.migrator.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.psql.PsqlStatement;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptName;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we rely on in Flyway's parser, which is none of its public API. */
class SqlStatementsTest {
    private static SqlStatements parse(String sql) {
        Script script = new Script(ScriptName.parse("U1__x.sql").orElseThrow(), "U1__x.sql", "U1__x.sql", null, sql);
        return SqlStatements.of(script, Flyway.configure().placeholders(Map.of("name", "things")));
    }

    @Test
    void statements_keep_dollar_quotes_and_bodies_whole() {
        assertThat(parse(
                                "DO $$ BEGIN PERFORM 1; END $$;\nCREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;\nSELECT ';';")
                        .statements())
                .hasSize(3);
    }

    @Test
    void placeholders_are_replaced() {
        assertThat(parse("DROP TABLE ${name};").statements())
                .extracting(SqlStatement::getSql)
                .containsExactly("DROP TABLE things");
    }

    @Test
    void a_concurrent_index_makes_a_script_non_transactional() {
        assertThat(parse("DROP INDEX CONCURRENTLY ix;").transactional()).isFalse();
        assertThat(parse("DROP INDEX ix;").transactional()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX CONCURRENTLY ix ON t (a)",
                "/* why */ create index concurrently ix on t (a)",
                "VACUUM",
                "VACUUM t",
                "ALTER SYSTEM SET a = 1",
                "CREATE DATABASE d",
                "REINDEX SCHEMA s",
                "REINDEX VERBOSE DATABASE d",
                "DISCARD ALL"
            })
    void flyway_itself_is_told_that_a_statement_runs_outside_a_transaction(String sql) {
        assertThat(parse(sql).statements())
                .extracting(SqlStatement::canExecuteInTransaction)
                .containsExactly(false);
        assertThat(parse("SELECT 1 AS vacuum; UPDATE reindex SET schema = 1").statements())
                .extracting(SqlStatement::canExecuteInTransaction)
                .containsExactly(true, true);
    }

    @Test
    void data_of_copy_are_no_statements() {
        List<SqlStatement> statements = parse(
                        "COPY t (a) FROM STDIN;\n;'\t$$\n\\.\nSELECT 1;\r\nCOPY t FROM STDIN WITH (FORMAT csv); \r\nx;\r\n\\.\r\nSELECT 2")
                .statements();
        assertThat(statements)
                .extracting(SqlStatement::getSql)
                .containsExactly(
                        "COPY t (a) FROM STDIN", "SELECT 1", "COPY t FROM STDIN WITH (FORMAT csv)", "SELECT 2");
        assertThat(PsqlStatement.of(statements.get(0))).isEqualTo("COPY t (a) FROM STDIN;\n;'\t$$\n\\.\n");
        assertThat(statements).extracting(SqlStatement::getLineNumber).containsExactly(1, 4, 5, 8);
    }

    @Test
    void the_line_number_is_that_of_the_statement_behind_its_comments() {
        SqlStatement second = parse("SELECT 1;\n\n-- why\n/* nested /* comment */\n */ SELECT\n2;")
                .statements()
                .get(1);
        assertThat(second.getLineNumber()).isEqualTo(5);
        assertThat(second.getSql().substring(SqlStatements.start(second.getSql())))
                .startsWith("SELECT");
    }

    @Test
    void a_comment_alone_is_no_statement() {
        assertThat(parse("-- irreversible: the rows are gone\n").statements()).isEmpty();
    }

    @Test
    void an_enum_value_is_added_in_a_transaction() {
        assertThat(parse("ALTER TYPE mood ADD VALUE 'calm';").transactional()).isTrue();
        assertThat(parse("SELECT 1;\n-- x\nALTER TYPE public.mood ADD VALUE IF NOT EXISTS 'calm' AFTER 'ok';")
                        .transactional())
                .isTrue();
    }
}
