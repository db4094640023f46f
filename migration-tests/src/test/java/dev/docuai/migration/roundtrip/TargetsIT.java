package dev.docuai.migration.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.DocuAiRevisions;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to say where to go. */
@ExtendWith(FreshDatabases.class)
class TargetsIT {
    @ParameterizedTest
    @CsvSource({
        "head,             20250411160039",
        "+1,               20250411144524",
        "+2,               20250411160039",
        "20250411144524,   20250411144524",
        "20250411144,      20250411144524",
        "c6ca8e1a69e9,     20250411144524",
        "c6c,              20250411144524",
        "head-1,           20250411144524",
        "base+4,           20250411144524",
        "252cc20ba730+3,   20250411160039",
        "20250411135323,   20250411135323",
    })
    void an_upgrade_from_the_third_revision_ends_at(String target, String expected, TestDatabase database) {
        Migrator migrator = DocuAiRevisions.migrator(database);
        migrator.upgrade(Target.parse("20250411135323"));
        assertThat(migrator.upgrade(Target.parse(target)).to()).contains(RevisionId.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "base,           ''",
        "-1,             20250411015134",
        "-3,             ''",
        "252cc20ba730,   20250411015134",
        "2025041100,     20250411000000",
        "head-3,         20250411015134",
        "base+1,         20250411000000",
        "20250411135323, 20250411135323",
    })
    void a_downgrade_from_the_third_revision_ends_at(String target, String expected, TestDatabase database) {
        Migrator migrator = DocuAiRevisions.migrator(database);
        migrator.upgrade(Target.parse("20250411135323"));
        assertThat(migrator.downgrade(Target.parse(target))
                        .to()
                        .map(RevisionId::toString)
                        .orElse(""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "upgrade;   nosuch;         there is no revision 'nosuch'",
                "upgrade;   2025;           '2025' is the beginning of 5 revisions",
                "upgrade;   +3;             +3 goes past head",
                "upgrade;   -1;             revision 20250411015134 is below the current one",
                "upgrade;   252cc20ba730;   revision 20250411015134 is below the current one",
                "upgrade;   base;           an upgrade cannot reach base",
                "upgrade;   a b;            'a b' is not a target",
                "upgrade;   +99999999999;   '+99999999999' has too many steps",
                "downgrade; nosuch;         there is no revision 'nosuch'",
                "downgrade; head;           revision 20250411160039 is above the current one",
                "downgrade; +1;             revision 20250411144524 is above the current one",
                "downgrade; -4;             -4 goes below base",
            })
    void an_impossible_target_is_refused_and_nothing_changes(
            String command, String target, String message, TestDatabase database) throws SQLException {
        Migrator migrator = DocuAiRevisions.migrator(database);
        migrator.upgrade(Target.parse("20250411135323"));
        assertThatThrownBy(() -> {
                    if (command.equals("upgrade")) {
                        migrator.upgrade(Target.parse(target));
                    } else {
                        migrator.downgrade(Target.parse(target));
                    }
                })
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining(message);
        assertThat(migrator.current().revision()).contains(RevisionId.of("20250411135323"));
        assertThat(database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("3");
    }
}
