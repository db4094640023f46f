package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @Test
    void names_and_passwords_are_encoded() {
        assertThat(JdbcUrl.of("127.0.0.1", 5432, "a b?", "me", "p&w=1"))
                .isEqualTo("jdbc:postgresql://127.0.0.1:5432/a%20b%3F?user=me&password=p%26w%3D1");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:1/db?user=u&ssl=true, jdbc:postgresql://h:1/x?user=u&ssl=true",
        "jdbc:postgresql://h/db, jdbc:postgresql://h/x",
        "jdbc:postgresql://h1:1|h2:2/?user=u, jdbc:postgresql://h1:1|h2:2/x?user=u",
        "jdbc:postgresql://h:1, jdbc:postgresql://h:1/x",
        "jdbc:postgresql://h:1?user=u, jdbc:postgresql://h:1/x?user=u"
    })
    void the_database_is_replaced_and_the_rest_stays(String url, String expected) {
        assertThat(JdbcUrl.withDatabase(url.replace('|', ','), "x")).isEqualTo(expected.replace('|', ','));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://u:secret@h/db", "jdbc:mysql://h/db?password=secret", "secret"})
    void other_urls_are_refused_without_showing_them(String url) {
        assertThatThrownBy(() -> JdbcUrl.withDatabase(url, "x"))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContaining("secret");
    }

    @Test
    void parameters_are_left_out_where_people_look() {
        assertThat(JdbcUrl.withoutParameters("jdbc:postgresql://h/db?password=secret"))
                .isEqualTo("jdbc:postgresql://h/db");
        assertThat(JdbcUrl.withoutParameters("jdbc:postgresql://h/db")).isEqualTo("jdbc:postgresql://h/db");
    }
}
