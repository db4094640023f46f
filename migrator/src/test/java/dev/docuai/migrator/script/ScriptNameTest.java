package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that we take for a script, Flyway takes for the same one. */
class ScriptNameTest {
    private static final Configuration FLYWAY = new FluentConfiguration();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1__a.sql",
                "V1_2__a_b.sql",
                "V1.2__a.sql",
                "V20250411160039__add_index.sql",
                "V1__.sql",
                "V1___a.sql",
                "V1.sql",
                "V1.2.SQL",
                "V1__a.SQL",
                "V1__a.Sql",
                "R__views.SQL",
                "afterMigrate.SQL",
                "V1__a__b.sql",
                "R__views.sql",
                "afterMigrate.sql",
                "beforeMigrate__x.sql"
            })
    void flyway_reads_the_same_from_it(String name) {
        ScriptName ours = ScriptName.parse(name).orElseThrow();
        ResourceName flyways = new ResourceNameParser(FLYWAY).parse(name);
        assertThat(flyways.isValid()).isTrue();
        if (ours.id() != null) {
            assertThat(flyways.getVersion().toString()).isEqualTo(ours.id().toString());
            assertThat(flyways.getDescription()).isEqualTo(ours.description());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1_a.sql",
                "v1__a.sql",
                "V__a.sql",
                "Vx__a.sql",
                "R_a.sql",
                "R1__a.sql",
                "V1-2__a.sql",
                "V1..2__a.sql",
                "V 1__a.sql",
                "V_1__a.sql",
                "V1.__a.sql",
                "create.sql"
            })
    void neither_takes_it(String name) {
        assertThat(ScriptName.parse(name)).isEmpty();
        assertThat(isValidForFlyway(name)).isFalse();
    }

    private static boolean isValidForFlyway(String name) {
        try {
            return new ResourceNameParser(FLYWAY).parse(name).isValid();
        } catch (FlywayException e) {
            return false;
        }
    }
}
