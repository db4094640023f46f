package dev.docuai.migrator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One database, many spellings. */
class DatabaseUrlTest {
    /** Letters that no message has side by side, digits, and everything that means something in an address. */
    private static final String NASTY = "QXZJq\u00fc789@:/?#%[] &=+;,'\"\\<>$~!*";

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
                "postgresql://me:1234/geheim@h/x",
                "postgresql://me:12#geheim@h/x",
                "postgresql://me:12?geheim@h/x",
                "postgresql://me:12?a=geheim@h/x",
                "postgresql://me:12?password=ge@heim@h/x&a=heim@h",
                "postgresql://me:a@b/geheim@h/x",
                "postgresql://me:a@b?geheim=c@h/x",
                "postgresql://me/geheim@h/x",
                "postgresql://me:geheim/x",
                "postgresql://h/x;password=geheim",
                "postgresql://h/x&password=geheim",
                "postgresql://h/x?user=me&password=ge&heim",
                "jdbc:postgresql:x?user=me&password=geheim",
                "host=h user=me password=geheim dbname=x",
                "me:geheim@h/x",
                "//me:geheim@h/x",
                "postgresql://ge heim:5432/x",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p@ss",
                "@",
                "a@b@c",
                "p:ss",
                "p ss",
                "p[ss]",
                "p+ss",
                "p=ss&x",
                "\u00fcber\u20ac",
                "p,ss",
                "p;ss",
                "100%25"
            })
    void a_password_may_hold_everything_that_does_not_end_the_user_part(String password) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://me:" + password + "@db.example:5433/docuai");

        assertThat(url).hasToString("db.example:5433/docuai");
        assertThat(url.properties()).containsEntry("password", password.replace("%25", "%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:%s@db.example:5433/docuai",
                "postgres://me:%s@db.example/docuai?sslmode=require",
                "postgresql+asyncpg://me:%s@a:1,b:2/docuai",
                "jdbc:postgresql://me:%s@db.example:5433/docuai",
                "r2dbc:postgresql://me:%s@db.example:5433/",
                "jdbc:postgresql://db.example:5433/docuai?user=me&password=%s",
                "jdbc:postgresql://db.example:5433/docuai?password=%s&user=me",
                "postgresql://me@db.example/docuai?password=%s",
                "postgresql:///docuai?host=db.example&password=%s",
                "mysql://me:%s@db.example/docuai",
                "postgresql:me:%s@db.example/docuai"
            })
    void no_part_of_any_password_is_shown(String form) {
        Random random = new Random(form.hashCode());
        for (int i = 0; i < 20_000; i++) {
            String password = random.ints(1 + random.nextInt(14), 0, NASTY.length())
                    .mapToObj(at -> NASTY.substring(at, at + 1))
                    .collect(Collectors.joining());
            String text = form.replace("%s", password);
            String shown;
            try {
                shown = DatabaseUrl.parse(text).toString();
            } catch (MigratorException e) {
                shown = e.getMessage();
            }
            for (int at = 0; at + 3 <= password.length(); at++) {
                String part = password.substring(at, at + 3);
                if (part.chars().anyMatch(Character::isLetterOrDigit)) {
                    assertThat(shown).as(text).doesNotContain(part);
                }
            }
        }
    }

    @Test
    void a_refusal_names_the_source() {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://me:1/geheim@h/x", "DATABASE_URL"))
                .hasMessageContaining("where: DATABASE_URL: postgresql://***")
                .hasMessageContaining("%2F for /");
    }

    @Test
    void libpqs_lists_of_hosts_and_ports_are_read() {
        assertThat(DatabaseUrl.parse("postgresql:///x?host=a,b&port=1,2").jdbc())
                .isEqualTo("jdbc:postgresql://a:1,b:2/x");
        assertThat(DatabaseUrl.parse("postgresql:///x?host=a,b&port=7").jdbc())
                .isEqualTo("jdbc:postgresql://a:7,b:7/x");
    }
}
