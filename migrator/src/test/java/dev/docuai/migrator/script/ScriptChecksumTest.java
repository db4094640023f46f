package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.StringResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docuai-db's checksum equals Flyway's for every text. */
class ScriptChecksumTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "SELECT 1;",
                "SELECT 1;\n",
                "SELECT 1;\r\nSELECT 2;\r\n",
                "a\rb\n\nc",
                "-- ünïcode \uD83D\uDE00\n\tSELECT '漢字';",
                "\uFEFFSELECT 1;",
                "\n\uFEFFnot a mark here",
                "ends with blanks   \n\n\n"
            })
    void the_checksum_equals_flyways(String sql) {
        Script script = new Script(ScriptName.parse("V1__x.sql").orElseThrow(), "V1__x.sql", "V1__x.sql", null, sql);
        assertThat(script.checksum()).isEqualTo(ChecksumCalculator.calculate(new StringResource(sql)));
    }
}
