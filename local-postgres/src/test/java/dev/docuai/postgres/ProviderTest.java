package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderTest {

    @ParameterizedTest
    @EnumSource
    void every_provider_can_be_asked_for_by_its_label(Provider provider) {
        assertThat(Provider.requested(property(provider.label()))).contains(provider);
        assertThat(Provider.requested(property(" " + provider.name() + " "))).contains(provider);
    }

    @Test
    void the_environment_serves_where_no_property_is_set() {
        Settings settings = new Settings(name -> null, Map.of(Provider.VARIABLE, "embedded")::get);
        assertThat(Provider.requested(settings)).contains(Provider.EMBEDDED);
    }

    @Test
    void the_property_wins_over_the_environment() {
        Settings settings =
                new Settings(Map.of(Provider.PROPERTY, "installed")::get, Map.of(Provider.VARIABLE, "embedded")::get);
        assertThat(Provider.requested(settings)).contains(Provider.INSTALLED);
    }

    @Test
    void a_blank_setting_is_none() {
        assertThat(Provider.requested(property(" "))).isEmpty();
    }

    @Test
    void an_unknown_name_is_an_error_that_lists_the_known_ones() {
        assertThatThrownBy(() -> Provider.requested(property("docker")))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessage("""
                        'docker' is not a way to get a PostgreSQL
                          where: -Ddocuai.postgres or DOCUAI_POSTGRES
                          fix:   use one of url, installed, testcontainers, embedded,\
                         or leave it out to use the first available one""");
    }

    @Test
    void labels_do_not_depend_on_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(Provider.INSTALLED.label()).isEqualTo("installed");
            assertThat(Provider.requested(property("INSTALLED"))).contains(Provider.INSTALLED);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Settings property(String value) {
        return new Settings(Map.of(Provider.PROPERTY, value)::get, name -> null);
    }
}
