package dev.docuai.migrator.psql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A target means what it means to psql. */
class PsqlScriptTest {
    @TempDir
    Path root;

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> sql(String text) throws IOException {
        PsqlScript script = new PsqlScript();
        script.read(write("target.sql", text));
        return script.statements().stream()
                .map(statement ->
                        root.relativize(Path.of(statement.location())) + ":" + statement.line() + " " + statement.sql())
                .toList();
    }

    @Test
    void files_are_included_where_they_are_named() throws IOException {
        write("parts/b.sql", "CREATE TABLE b ();\n\\ir deeper/c.sql\nCREATE TABLE e ()");
        write("parts/deeper/c.sql", "CREATE TABLE c ();\\q\nCREATE TABLE never ();");
        write("it's d.sql", "CREATE TABLE d ();");

        assertThat(sql("CREATE TABLE a ();\n\\i parts/b.sql\n"
                        + "-- why\n\\include_relative 'it''s d.sql'\nCREATE TABLE f ();"))
                .containsExactly(
                        "target.sql:1 CREATE TABLE a ()",
                        "parts/b.sql:1 CREATE TABLE b ()",
                        "parts/deeper/c.sql:1 CREATE TABLE c ()",
                        "parts/b.sql:3 CREATE TABLE e ()",
                        "it's d.sql:1 CREATE TABLE d ()",
                        "target.sql:5 CREATE TABLE f ()");
    }

    @Test
    void variables_are_replaced_outside_quotes() throws IOException {
        assertThat(sql("""
                        \\set dim 3
                        \\set name 'my "odd" table'
                        \\set text 'it''s' ' \\'x\\''
                        \\set both :dim :dim
                        \\set body 'SELECT 1; SELECT 2'
                        CREATE TABLE :"name" (a vector(:dim), b text DEFAULT :'text', c int DEFAULT :both);
                        :body;
                        SELECT ':dim', ":dim", $$:dim$$, a::dim, b[1:n], c[:dim] /* :dim */, :{?dim}, :{?no};
                        \\unset dim
                        SELECT :dim;
                        """))
                .containsExactly(
                        "target.sql:6 CREATE TABLE \"my \"\"odd\"\" table\" (a vector(3), b text DEFAULT 'it''s ''x''', c int"
                                + " DEFAULT 33)",
                        "target.sql:7 SELECT 1",
                        "target.sql:7 SELECT 2",
                        "target.sql:8 SELECT ':dim', \":dim\", $$:dim$$, a::dim, b[1:n], c[3] /* :dim */, TRUE, FALSE",
                        "target.sql:10 SELECT :dim");
    }

    @Test
    void a_variable_that_names_itself_is_read_once() throws IOException {
        assertThat(sql("\\set a ':b + :a'\n\\set b ':a'\nSELECT :a;\nSELECT :a;"))
                .containsExactly("target.sql:3 SELECT :a + :a", "target.sql:4 SELECT :a + :a");
    }

    @Test
    void what_only_shows_something_is_left_out() throws IOException {
        assertThat(sql("""
                        \\restrict Xabc
                        \\echo `date` it's 'open
                        \\pset pager off \\\\ SELECT 1 \\g
                        SELECT 2 \\; SELECT 3;
                        \\d+ t
                        \\timing
                        SELECT
                        \\echo in between
                        4;
                        COPY t FROM STDIN;
                        \\echo data
                        '
                        \\.
                        \\encoding UTF8
                        \\connect other
                        SELECT 5
                        \\g
                        \\unrestrict Xabc"""))
                .containsExactly(
                        "target.sql:3 SELECT 1",
                        "target.sql:4 SELECT 2",
                        "target.sql:4 SELECT 3",
                        "target.sql:7 SELECT\n\n4",
                        "target.sql:10 COPY t FROM STDIN",
                        "target.sql:16 SELECT 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\gexec",
                "\\gset",
                "\\gset x_",
                "\\g out.txt",
                "\\if true",
                "\\endif",
                "\\! ls",
                "\\cd ..",
                "\\prompt 'x' y",
                "\\password",
                "\\lo_import x",
                "\\watch",
                "\\set x `date`",
                "\\i `ls`",
                "\\i",
                "\\i a b",
                "\\bind 1",
                "\\nonsense"
            })
    void any_other_command_is_refused_by_its_name(String command) {
        String name = command.split(" ", 2)[0];
        assertThatThrownBy(() -> sql("CREATE TABLE a ();\n\nSELECT 'x'\n" + command + "\n"))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("psql's command " + name + " cannot be followed here")
                .hasMessageContaining("target.sql:4\n           " + command);
    }

    @Test
    void a_file_that_is_not_there_or_includes_itself_is_named_with_the_line() {
        assertThatThrownBy(() -> sql("\n\\ir gone.sql\n"))
                .hasMessageContaining("cannot be read: NoSuchFileException")
                .hasMessageContaining("target.sql:2\n           \\ir gone.sql");
        assertThatThrownBy(() -> sql("\\ir sub/../target.sql\n")).hasMessageContaining("includes itself");
        assertThatThrownBy(() -> sql("SELECT 1\n\\ir target.sql\n;")).hasMessageContaining("\\ir cannot be followed");
    }

    @Test
    void a_statement_without_end_is_named_by_its_first_line() {
        assertThatThrownBy(() -> sql("SELECT 1;\n-- why\nSELECT 'a;\n"))
                .hasMessageContaining("a quoted text has no end")
                .hasMessageContaining("target.sql:3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8        | SET client_encoding = 'UTF8'",
                "UTF-8        | SET client_encoding TO unicode",
                "ISO-8859-1   | SET client_encoding = 'LATIN1'",
                "windows-1252 | set session client_encoding to win1252",
                "ISO-8859-15  | SET NAMES 'latin9'",
                "ISO-8859-1   | SELECT pg_catalog.set_config('client_encoding', 'LATIN1', false)",
                "ISO-8859-1   | \\encoding latin1 \\\\ SELECT 1",
            })
    void a_file_is_in_the_encoding_that_it_names(Charset charset, String statement) throws IOException {
        Path file = root.resolve("target.sql");
        Files.write(file, (statement + ";\n  SELECT '\u00e9t\u00e9';").getBytes(charset));
        PsqlScript script = new PsqlScript();
        script.read(file);
        assertThat(script.statements().get(1).sql()).isEqualTo("SELECT '\u00e9t\u00e9'");
    }

    @Test
    void a_file_that_is_in_another_encoding_is_refused() throws IOException {
        Path file = root.resolve("target.sql");
        Files.write(file, "SELECT '\u00e9';".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new PsqlScript().read(file)).hasMessageContaining("not in UTF-8");
        Files.writeString(file, "SET client_encoding = 'nonsense';");
        assertThatThrownBy(() -> new PsqlScript().read(file)).hasMessageContaining("'nonsense' is not known");
    }

    @Test
    void a_byte_order_mark_is_dropped_and_line_ends_stay() throws IOException {
        assertThat(
                        sql(
                                "\uFEFFCREATE TABLE t ();\r\nCREATE FUNCTION f() AS $$\r\nx\r\n$$;\r\n\\set a 1\r\nSELECT :a;\r\n"))
                .containsExactly(
                        "target.sql:1 CREATE TABLE t ()",
                        "target.sql:2 CREATE FUNCTION f() AS $$\r\nx\r\n$$",
                        "target.sql:6 SELECT 1");
    }
}
