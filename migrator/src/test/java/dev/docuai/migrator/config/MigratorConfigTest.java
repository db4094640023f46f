package dev.docuai.migrator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.script.ScriptLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void what_a_database_is_compared_with_arrives_too() throws IOException {
        Autogeneration settings =
                MigratorConfig.builder().file(file("""
                                entities = dev.docuai.domain, dev.docuai.audit.Entry
                                entities-classpath = target/classes, lib/*, /opt/model.jar
                                hibernate.dialect = some.Dialect
                                schemas = docuai, audit
                                scratch-url = postgresql://me:secret@scratch/x
                                include = doc*, audit.*
                                exclude = *_old
                                """)).build().autogeneration();
        assertThat(settings)
                .isEqualTo(new Autogeneration(
                        List.of("dev.docuai.domain", "dev.docuai.audit.Entry"),
                        List.of(
                                folder.resolve("target/classes").toString(),
                                folder.resolve("lib") + "/*",
                                Path.of("/opt/model.jar").toString()),
                        Map.of("hibernate.dialect", "some.Dialect"),
                        List.of("docuai", "audit"),
                        Optional.of(DatabaseUrl.parse("postgresql://me:secret@scratch/x")),
                        List.of("doc*", "audit.*"),
                        List.of("*_old"),
                        false));
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void every_table_is_compared_unless_something_else_is_said() {
        Autogeneration settings = MigratorConfig.builder().build().autogeneration();
        assertThat(settings.covers(ObjectName.of("documents"))).isTrue();
        assertThat(settings.covers(new ObjectName("audit", "\"Order.s\""))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "doc*,          '',         .documents,       true",
        "doc*,          '',         .old_documents,   false",
        "doc*,          '',         audit.documents,  true",
        "document?,     '',         .documents,       true",
        "document?,     '',         .document,        false",
        "doc.ments,     '',         .documents,       false",
        "audit.*,       '',         audit.entries,    true",
        "audit.*,       '',         .audit,           false",
        "Doc*,          '',         '.\"Documents\"', true",
        "Doc*,          '',         .documents,       false",
        "'',            *_old,      .documents_old,   false",
        "'',            *_old,      .documents,       true",
        "documents_old, *_old,      .documents_old,   false",
    })
    void patterns_say_which_tables_are_compared(String include, String exclude, String name, boolean covered) {
        MigratorConfig.Builder builder = MigratorConfig.builder();
        builder.autogeneration().include(patterns(include)).exclude(patterns(exclude));
        String[] parts = name.split("\\.", 2);
        assertThat(builder.build().autogeneration().covers(new ObjectName(parts[0], parts[1])))
                .isEqualTo(covered);
    }

    private static List<String> patterns(String pattern) {
        return pattern.isEmpty() ? List.of() : List.of(pattern);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "urls = x,             unknown setting: urls",
                "wait = soon,          'soon' is not a duration",
                "lock-retries = -1,    '-1' is not a number",
                "flyway.target = 3,    cannot be set here",
                "url = mysql://h/x,    the database URL cannot be used",
                "scratch-url = x://y,  the database URL cannot be used",
                "entity = a.b,         unknown setting: entity",
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
