package dev.docuai.migrator.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.psql.PsqlStatement;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptName;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What psql would take for itself, and how a statement is written for it. */
class PsqlSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '\\d'",
                "SELECT E'it\\'s \\\\ \\''",
                "SELECT E'a''\\'b' || '\\'",
                "SELECT \"odd \\ name\"",
                "SELECT $$\\connect$$, $a$ $$ \\x $a$",
                "SELECT 1 -- \\q\n, 2 /* \\! /* \\e */ \\g */",
                "SELECT x::TEXT, a[1:2], a[lo:hi], ':USER', $1",
                "SELECT a$b$c, e.x, name'\\'",
                "SELECT 'it''s', E'' , 1"
            })
    void what_the_server_alone_understands_passes(String sql) {
        assertThat(PsqlSyntax.special(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\connect other",
                "SELECT 1 \\gset",
                "SELECT 'a' \\ 'b'",
                "SELECT a[1:USER]",
                "SELECT :'HOST'",
                "SELECT :\"DBNAME\"",
                "SELECT :{?x}",
                "SELECT $$a$$ || \\x"
            })
    void what_psql_takes_for_itself_is_found(String sql) {
        assertThat(PsqlSyntax.special(sql)).isPresent();
    }

    private static String written(String sql) {
        Script script = new Script(ScriptName.parse("U1__x.sql").orElseThrow(), "U1__x.sql", "U1__x.sql", null, sql);
        return SqlStatements.of(script, Flyway.configure()).statements().stream()
                .map(PsqlStatement::of)
                .collect(Collectors.joining());
    }

    @Test
    void copy_data_stands_behind_its_statement_up_to_a_backslash_and_a_dot() {
        for (String data : List.of("", "1\ta\\\\b\n2\t\\N\n")) {
            assertThat(written("COPY t (a, b) FROM STDIN;\n" + data + "\\.\nSELECT 1;"))
                    .isEqualTo("COPY t (a, b) FROM STDIN;\n" + data + "\\.\nSELECT 1;\n");
        }
    }

    @Test
    void a_comment_does_not_swallow_the_semicolon() {
        assertThat(written("SELECT 1 -- why\n;\nSELECT 2")).isEqualTo("SELECT 1 -- why\n;\nSELECT 2;\n");
    }
}
