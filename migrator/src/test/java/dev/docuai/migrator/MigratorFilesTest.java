package dev.docuai.migrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.result.ValidateResult;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.ScriptFolders;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need no database, from code. */
class MigratorFilesTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    private Migrator migrator() {
        new ScriptFolders(root);
        MigratorConfig config = MigratorConfig.builder()
                .scripts(List.of(root.resolve("up").toString()))
                .undoScripts(List.of(root.resolve("down").toString()))
                .build();
        return new Migrator(config).withClock(NOON);
    }

    @Test
    void a_revision_gets_the_time_of_the_clock_and_the_next_one_a_second_more() {
        RevisionResult first = migrator().revision("first");
        assertThat(first)
                .isEqualTo(new RevisionResult(
                        RevisionId.of("20250601120000"),
                        Optional.empty(),
                        root.resolve("up/V20250601120000__first.sql"),
                        root.resolve("down/U20250601120000__first.sql")));
        RevisionResult second = migrator().revision("second");
        assertThat(second.id()).hasToString("20250601120001");
        assertThat(second.revises()).contains(first.id());
        assertThatThrownBy(() -> migrator().revision("third", Optional.of(first.id())))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("there is a revision 20250601120000 already");
    }

    @Test
    void revisions_are_listed_shown_and_validated_without_a_database() throws IOException {
        migrator().revision("first");
        migrator().revision("second");
        assertThat(migrator().revisions(RevisionRange.ALL))
                .extracting(entry -> entry.revision().description())
                .containsExactly("second", "first");
        assertThat(migrator().heads()).containsExactly(migrator().show(Target.HEAD));
        assertThat(migrator().show(Target.parse("head-1")).below()).isEmpty();
        assertThat(migrator().edit(Target.HEAD, true)).isEqualTo(root.resolve("down/U20250601120001__second.sql"));
        assertThat(migrator().validateFiles().problems())
                .extracting(Problem::what)
                .containsExactly("has no SQL, so it undoes nothing", "has no SQL, so it undoes nothing");
        for (RevisionEntry entry : migrator().revisions(RevisionRange.ALL)) {
            Files.writeString(
                    root.resolve("down").resolve(entry.revision().undoName()),
                    "SELECT 1;\n",
                    StandardOpenOption.APPEND);
        }
        assertThat(migrator().validateFiles()).isEqualTo(new ValidateResult(Optional.empty(), 2, List.of(), List.of()));
    }

    @Test
    void what_needs_a_database_says_so() {
        migrator().revision("first");
        assertThatThrownBy(() -> migrator().revisions(RevisionRange.parse("-1:")))
                .hasMessageContaining("steps alone count from the current revision");
        assertThatThrownBy(() -> migrator().validate()).hasMessageContaining("no database is named");
        assertThatThrownBy(() -> migrator().rebase(Target.HEAD)).hasMessageContaining("no database is named");
    }
}
