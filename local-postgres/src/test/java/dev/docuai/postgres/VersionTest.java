package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "postgres (PostgreSQL) 17.11, 17.11",
        "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1), 15.18",
        "18beta1, 18.0",
        "0.8.0, 0.8",
        "17.11.0, 17.11"
    })
    void the_first_two_numbers_are_read(String text, String version) {
        assertThat(Version.of(text)).hasToString(version);
    }

    @Test
    void a_text_without_a_number_is_refused() {
        assertThatThrownBy(() -> Version.of("none")).hasMessage("no version in 'none'");
    }

    @Test
    void versions_are_compared_as_numbers() {
        assertThat(Version.of("0.10")).isGreaterThan(Version.of("0.9"));
        assertThat(Version.of("9.6").isBefore(Version.of("15.0"))).isTrue();
        assertThat(Version.of("15.0").isBefore(Version.of("15.0"))).isFalse();
    }

    @Test
    void the_default_version_is_found_in_a_control_file() {
        String control = """
                comment = 'vector data type and ivfflat and hnsw access methods'
                # default_version = '0.1.0'
                default_version = '0.8.0'
                module_pathname = '$libdir/vector'
                """;
        assertThat(Version.inControlFile(control)).contains("0.8.0");
    }

    @Test
    void a_control_file_may_name_no_version() {
        assertThat(Version.inControlFile("relocatable = true\n")).isEmpty();
    }
}
