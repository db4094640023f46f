package dev.docuai.migrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.revision.ScriptLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings: where they come from, and which wins. */
class MigratorConfigTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("docuai-db.properties"), text);
    }

    private static DatabaseUrl url(MigratorConfig.Builder builder) {
        return builder.build().url().orElseThrow();
    }

    @Test
    void the_environment_wins_over_the_file_and_what_is_said_last_over_both() throws IOException {
        MigratorConfig.Builder builder = MigratorConfig.builder().file(file("url = postgresql://in-file/x"));
        assertThat(url(builder)).hasToString("in-file:5432/x");
        builder.environment(Map.of("DATABASE_URL", "postgresql+asyncpg://me:secret@in-environment/x"));
        assertThat(url(builder)).hasToString("in-environment:5432/x");
        builder.url("postgres://in-flag/x");
        assertThat(url(builder)).hasToString("in-flag:5432/x");
    }

    @Test
    void docuais_own_variables_name_a_database_together() {
        Map<String, String> environment = Map.of(
                "POSTGRES_HOST", "db",
                "POSTGRES_PORT", "5433",
                "POSTGRES_USER", "me",
                "POSTGRES_PASSWORD", "p@ss",
                "POSTGRES_DB", "docuai");
        assertThat(url(MigratorConfig.builder().environment(environment)))
                .isEqualTo(DatabaseUrl.of("db", "5433", "docuai", "me", "p@ss"));
        assertThat(url(MigratorConfig.builder().environment(Map.of("POSTGRES_DB", "docuai"))))
                .isEqualTo(DatabaseUrl.of("localhost", "5432", "docuai", "postgres", ""));
        assertThat(MigratorConfig.builder()
                        .environment(Map.of("POSTGRES_PASSWORD", "somebody else's"))
                        .hasDatabase())
                .isFalse();
    }

    @Test
    void every_key_of_the_file_arrives() throws IOException {
        MigratorConfig config = MigratorConfig.builder().file(file("""
                                scripts = a, classpath:b
                                undo-scripts = c
                                schema = docuai
                                history-table = moves
                                wait = 2min
                                lock-timeout = 500ms
                                lock-retries = 3
                                statement-timeout = 1h
                                placeholders.name = value
                                flyway.callbacks = some.Class
                                """)).build();
        assertThat(config.scripts())
                .extracting(ScriptLocation::forFlyway)
                .containsExactly("filesystem:" + folder.resolve("a"), "classpath:b");
        assertThat(config.undoScripts())
                .extracting(ScriptLocation::forFlyway)
                .containsExactly("filesystem:" + folder.resolve("c"));
        assertThat(config.schema()).contains("docuai");
        assertThat(config.historyTable()).isEqualTo("moves");
        assertThat(config.lockWait()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.lockRetries()).isEqualTo(3);
        assertThat(config.statementTimeout()).contains(Duration.ofHours(1));
        assertThat(config.placeholders()).isEqualTo(Map.of("name", "value"));
        assertThat(config.flyway()).isEqualTo(Map.of("flyway.callbacks", "some.Class"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "urls = x,             unknown setting: urls",
                "wait = soon,          'soon' is not a duration",
                "lock-retries = -1,    '-1' is not a number",
                "flyway.target = 3,    is not Flyway's to say here",
                "url = mysql://h/x,    the database URL cannot be used",
            })
    void a_mistake_in_the_file_is_named(String line, String message) throws IOException {
        Path settings = file(line);
        assertThatThrownBy(() -> MigratorConfig.builder().file(settings))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5s", "5 s", "5000ms"})
    void a_duration_is_written_as_postgresql_writes_it(String text) {
        assertThat(SettingsFile.duration(text)).isEqualTo(Duration.ofSeconds(5));
    }
}
