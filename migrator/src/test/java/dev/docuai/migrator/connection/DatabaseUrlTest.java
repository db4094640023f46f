package dev.docuai.migrator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.MigratorException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One database, many spellings. */
class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example:5433/docuai?user=me&password=p%40ss%2B%2F",
                "jdbc:postgresql://me:p%40ss%2B%2F@db.example:5433/docuai",
                "postgresql://me:p%40ss+%2F@db.example:5433/docuai",
                "postgres://me:p%40ss%2B%2F@db.example:5433/docuai",
                "POSTGRES://me:p%40ss%2B%2F@db.example:5433/docuai",
                "postgresql+asyncpg://me:p%40ss%2B%2F@db.example:5433/docuai",
                "postgresql+psycopg://me:p%40ss%2B%2F@db.example:5433/docuai",
                "postgresql+psycopg2://me:p%40ss%2B%2F@db.example:5433/docuai",
                "r2dbc:postgresql://me:p%40ss%2B%2F@db.example:5433/docuai",
                "r2dbc:pool:postgresql://me:p%40ss%2B%2F@db.example:5433/docuai",
                "postgresql:///docuai?host=db.example&port=5433&user=me&password=p%40ss%2B%2F",
                " postgresql://db.example:5433/?dbname=docuai&user=me&password=p%40ss%2B%2F "
            })
    void every_form_means_the_same_database(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/docuai");
        assertThat(new TreeMap<>(url.properties()))
                .isEqualTo(new TreeMap<>(Map.of("user", "me", "password", "p@ss+/")));
        assertThat(url)
                .hasToString("db.example:5433/docuai")
                .isEqualTo(DatabaseUrl.of("db.example", "5433", "docuai", "me", "p@ss+/"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://localhost/x,                              jdbc:postgresql://localhost:5432/x",
        "postgresql://me@/,                                     jdbc:postgresql://localhost:5432/me",
        "'postgresql://a:1,b,[::1]:3/x',                        'jdbc:postgresql://a:1,b:5432,[::1]:3/x'",
        "postgresql://h/my%20db,                                jdbc:postgresql://h:5432/my%20db",
    })
    void what_is_left_out_is_filled_in(String text, String jdbc) {
        assertThat(DatabaseUrl.parse(text).jdbc()).isEqualTo(jdbc);
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=require,                   sslmode,          require",
        "ssl=require,                       sslmode,          require",
        "ssl=true,                          ssl,              true",
        "application_name=x,                ApplicationName,  x",
        "connect_timeout=3,                 connectTimeout,   3",
        "target_session_attrs=read-write,   targetServerType, primary",
        "currentSchema=docuai,              currentSchema,    docuai",
    })
    void parameters_of_other_drivers_are_translated(String parameter, String name, String value) {
        assertThat(DatabaseUrl.parse("postgresql://h/x?" + parameter).properties())
                .containsOnly(Map.entry(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://me:geheim@h/x",
                "postgresql://me:ge/heim@h/x",
                "postgresql://me:ge?heim@h/x#",
                "postgresql://me:geheim@h:99999/x",
                "postgresql://me:geheim%zz@h/x",
                "jdbc:oracle:thin:@h?password=geheim",
                "postgresql:///x?host=/var/run/postgresql&password=geheim"
            })
    void what_cannot_be_read_is_refused_without_showing_the_password(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("the database URL cannot be used")
                .hasMessageNotContaining("heim");
    }

    @Test
    void numbers_of_ip_version_6_need_no_brackets_in_the_environment() {
        assertThat(DatabaseUrl.of("::1", "5432", "x", "me", "").jdbc()).isEqualTo("jdbc:postgresql://[::1]:5432/x");
    }
}
