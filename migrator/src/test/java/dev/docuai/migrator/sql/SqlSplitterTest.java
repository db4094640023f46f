package dev.docuai.migrator.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.sql.SqlSplitter.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement ends where PostgreSQL's grammar ends it. */
class SqlSplitterTest {
    private static List<Part> parts(String sql) {
        SqlSplitter splitter = new SqlSplitter(new SqlLexer(sql));
        return Stream.iterate(splitter.next(), part -> part != null, part -> splitter.next())
                .toList();
    }

    private static List<String> split(String sql) {
        return parts(sql).stream()
                .map(part -> sql.substring(part.start(), part.end()))
                .toList();
    }

    /** The last statement shows that the first one ended in time, and not before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT 'a''; b'",
                "SELECT E'a\\'; b'",
                "SELECT E'\\\\'",
                "SELECT 'a\\'",
                "SELECT E'a' -- more\n 'b\\'; c'",
                "SELECT 'a'\n\n  'b;'",
                "SELECT e'a' 'b'",
                "SELECT U&'\\0441;'",
                "SELECT U&\"d\\0061t;a\" FROM t",
                "SELECT B'1' , X'1F', N'a;'",
                "SELECT \"a;\"\"b;\"",
                "SELECT $$;$$",
                "SELECT $a$ $b$ ; $$ ; $a$",
                "SELECT $\u00e9$;$\u00e9$",
                "SELECT a$b$ FROM t$",
                "SELECT $1, $2",
                "SELECT 1 /* ; /* ; */ ; */ + 1",
                "SELECT 1 -- ;",
                "SELECT 1 --- ' ;\n + 1",
                "SELECT 2 */*;*/ 3",
                "SELECT a[1:2], b::int, c := 1",
                "CREATE RULE r AS ON DELETE TO t DO ALSO (DELETE FROM a; DELETE FROM b)",
                "CREATE RULE r AS ON INSERT TO t DO INSTEAD (SELECT 1; SELECT ')'; SELECT (2))",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END",
                "CREATE OR REPLACE FUNCTION f() RETURNS int begin /* ; */ atomic SELECT 1; SELECT 2; end",
                "CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN CASE WHEN b THEN 1 END END; END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE a WHEN CASE 1 WHEN 1 THEN CASE WHEN true THEN 1"
                        + " END END THEN 2 END, (CASE WHEN true THEN 1 END); SELECT 1 AS end; SELECT t.end, t.case FROM t;"
                        + " SELECT 1 end; END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC INSERT INTO t VALUES (1); UPDATE t SET a = 1; END",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC; SELECT 1; ; END",
                "CREATE FUNCTION f(begin int, \"end\" int) RETURNS int RETURN 1",
                "CREATE FUNCTION begin() RETURNS int RETURN 1",
                "CREATE FUNCTION s.case() RETURNS s.end AS 'SELECT 1' LANGUAGE sql",
                "CREATE TABLE t (begin int, atomic int, \"end\" int, \"case\" int)",
                "CREATE TABLE begin (atomic int)",
                "CREATE VIEW atomic AS SELECT CASE WHEN true THEN 1 END AS end",
                "BEGIN ISOLATION LEVEL SERIALIZABLE",
                "DO $outer$ BEGIN EXECUTE $q$ SELECT ';' ; $q$; END $outer$",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'",
            })
    void the_end_is_the_servers(String statement) {
        assertThat(split(statement + "\n;SELECT 'next';")).containsExactly(statement, "SELECT 'next'");
    }

    @Test
    void blank_statements_and_comments_alone_are_none() {
        assertThat(split(" ;; -- a\n ; /* b */ SELECT 1; -- c\n")).containsExactly("/* b */ SELECT 1");
    }

    @Test
    void the_last_statement_needs_no_semicolon() {
        Part part = parts("SELECT 1 -- why").get(0);
        assertThat(part.isEnded()).isFalse();
        assertThat(part.flaw()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;",
                "SELECT $a$ ; $b$",
                "SELECT 1 /* /* */",
                "SELECT (1",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;"
            })
    void a_statement_that_the_text_ends_within_is_said_to_be_none(String sql) {
        assertThat(parts(sql))
                .hasSize(1)
                .allSatisfy(part -> assertThat(part.flaw()).isNotBlank());
    }

    @Test
    void words_within_parentheses_and_quotes_do_not_count() {
        assertThat(parts("copy t (a, from_stdin) From 'stdin' STDIN with (format csv)")
                        .get(0)
                        .words())
                .isEqualTo("COPY T FROM STDIN WITH");
    }
}
