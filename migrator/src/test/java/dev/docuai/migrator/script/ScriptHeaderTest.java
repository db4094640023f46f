package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One value of a header is changed, and nothing else. */
class ScriptHeaderTest {
    @Test
    void a_value_is_replaced_where_it_stands() {
        String sql = "\uFEFF-- Title: x\r\n--\r\n--  Revises :   10  \r\n-- revision: 10\r\n\r\nSELECT 10;\r\n";
        assertThat(ScriptHeader.replace(sql, "revises", "base"))
                .isEqualTo(
                        "\uFEFF-- Title: x\r\n--\r\n--  Revises :   base  \r\n-- revision: 10\r\n\r\nSELECT 10;\r\n");
        assertThat(ScriptHeader.replace(sql, "revision", "7")).contains("-- revision: 7\r\n", "Revises :   10 ");
        assertThat(ScriptHeader.replace(sql, "title", "y")).startsWith("\uFEFF-- Title: y\r\n");
    }

    @Test
    void a_key_that_is_not_in_the_header_changes_nothing() {
        assertThat(ScriptHeader.replace("-- a: 1\n\n-- revises: 2\n", "revises", "3"))
                .isEqualTo("-- a: 1\n\n-- revises: 2\n");
        assertThat(ScriptHeader.replace("-- only a comment", "revises", "3")).isEqualTo("-- only a comment");
        assertThat(ScriptHeader.replace("", "revises", "3")).isEmpty();
    }

    @Test
    void a_blank_value_is_filled() {
        assertThat(ScriptHeader.replace("-- revises:\nSELECT 1;", "revises", "3"))
                .isEqualTo("-- revises:3\nSELECT 1;");
    }
}
