package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {
    @TempDir
    private Path folder;

    @Test
    void a_machine_with_nothing_is_told_what_was_tried_and_what_would_help() throws IOException {
        Map<String, String> nothing = Map.of(
                "PATH",
                folder.resolve("no-programs").toString(),
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString(),
                "DOCKER_HOST",
                "unix://" + folder.resolve("docker.sock"),
                Provider.VARIABLE,
                "",
                Provider.URL_VARIABLE,
                "");
        try (ChildJvm child = ChildJvm.run(AllProvidersUnavailable.class, nothing, folder.toString())) {
            assertThat(child.allOutput())
                    .startsWith("no PostgreSQL with pgvector is available here\n")
                    .contains("where: url            neither -Ddocuai.postgres.url nor DOCUAI_POSTGRES_URL is set")
                    .contains("\n         installed      no initdb, pg_ctl and postgres where packages put them")
                    .contains("\n         testcontainers no engine answers at DOCKER_HOST: unix://")
                    .contains("\n         embedded       ")
                    .contains("fix:   any one of these:\n         - install PostgreSQL 15 or newer with pgvector 0.7")
                    .contains("- start Docker or Podman")
                    .contains("-Ddocuai.postgres.url=jdbc:postgresql://")
                    .contains("install gcc and apt");
        }
        assertThat(Files.list(folder.resolve("cache/docuai-db")).filter(Files::isDirectory))
                .as("an attempt that failed leaves nothing in the cache")
                .isEmpty();
    }

    @Test
    void a_reason_of_several_lines_stays_in_its_column() {
        Map<Provider, String> refusals = new EnumMap<>(Provider.class);
        refusals.put(Provider.EMBEDDED, "gcc failed\nerror: disk full");
        assertThat(Providers.nothingServes(refusals))
                .hasMessageContaining(
                        "  where: embedded       gcc failed\n                        error: disk full\n  fix:");
    }

    @Test
    void one_provider_that_was_asked_for_is_the_only_one_tried() {
        Settings settings = new Settings(
                Map.of(Provider.PROPERTY, "testcontainers")::get,
                Map.of("DOCKER_HOST", "unix://" + folder.resolve("docker.sock"))::get);
        assertThatThrownBy(() -> new Providers(settings, folder).start(LocalPostgresOptions.disposable()))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("where: testcontainers no engine answers")
                .hasMessageNotContaining("installed  ");
    }

    @Test
    void the_option_wins_over_the_property() {
        Settings settings = new Settings(Map.of(Provider.PROPERTY, "testcontainers")::get, name -> null);
        LocalPostgresOptions options = LocalPostgresOptions.disposable().withProvider(Provider.URL);
        assertThatThrownBy(() -> new Providers(settings, folder).start(options))
                .hasMessageContaining("where: url            neither");
    }

    @Test
    void a_container_is_no_place_for_data_that_must_survive() {
        Settings settings = new Settings(name -> null, name -> null);
        LocalPostgresOptions options =
                LocalPostgresOptions.persistent(folder.resolve("data")).withProvider(Provider.TESTCONTAINERS);
        assertThatThrownBy(() -> new Providers(settings, folder).start(options))
                .hasMessageContaining("a container keeps no data, and a data directory was requested");
    }
}
