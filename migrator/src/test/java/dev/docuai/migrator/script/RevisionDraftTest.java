package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a new revision. */
class RevisionDraftTest {
    private static RevisionDraft draft(String message) {
        return new RevisionDraft(
                RevisionId.of("20250601120000"), Optional.of(RevisionId.of("20250411160039")), message);
    }

    @Test
    void both_scripts_have_the_headers_of_those_there_are() {
        RevisionDraft draft = draft("add language to documents");
        assertThat(draft.upgradeName()).isEqualTo("V20250601120000__add_language_to_documents.sql");
        assertThat(draft.undoName()).isEqualTo("U20250601120000__add_language_to_documents.sql");
        assertThat(draft.upgradeText()).isEqualTo("""
                -- Add language to documents
                --
                -- revision:      20250601120000
                -- revises:       20250411160039
                -- description:   add language to documents
                -- transactional: yes
                -- hazards:       none

                """);
        assertThat(draft.undoText()).isEqualTo("""
                -- Undo: add language to documents
                --
                -- revision:      20250601120000
                -- reverts to:    20250411160039
                -- transactional: yes
                -- hazards:       none

                """);
    }

    @Test
    void the_first_revision_revises_base() {
        RevisionDraft first = new RevisionDraft(RevisionId.of("1"), Optional.empty(), "HNSW index");
        assertThat(first.upgradeText()).contains("-- revises:       base\n");
        assertThat(first.undoText()).startsWith("-- Undo: HNSW index\n").contains("-- reverts to:    base\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revision: 1",
                "fix: the thing",
                "irreversible: really",
                "one\nDROP TABLE documents;",
                "${placeholder}",
                "@id@",
                "$1 \\1"
            })
    void for_every_message_the_header_is_read_back_and_holds_no_statement(String message) {
        RevisionDraft draft = draft(message);
        for (String text : new String[] {draft.upgradeText(), draft.undoText()}) {
            assertThat(text.lines()).allMatch(line -> line.isEmpty() || line.startsWith("--"));
            assertThat(text).doesNotContain("${");
            ScriptHeader header = ScriptHeader.of(text);
            assertThat(header.get("revision")).contains("20250601120000");
            assertThat(header.get("irreversible")).isEmpty();
        }
        assertThat(ScriptHeader.of(draft.upgradeText()).get("description")).contains(draft.message());
    }

    @Test
    void a_blank_message_is_refused() {
        assertThatThrownBy(() -> draft(" \n")).hasMessageContaining("the message is blank");
    }

    @Test
    void a_script_that_is_known_stands_under_its_header() {
        DraftedScript up = new DraftedScript(
                false,
                "INDEX_BUILD (a: ${b}\nc)",
                List.of(new DraftedScript.Fact("proven", "up down"), new DraftedScript.Fact("unproven", "a\n b")),
                "SELECT '@id@';\n",
                List.of("x=y"));
        RevisionDraft draft = new RevisionDraft(
                RevisionId.of("3"),
                Optional.of(RevisionId.of("2")),
                "build",
                "part 2: build a",
                up,
                DraftedScript.EMPTY);

        assertThat(draft.upgradeName()).isEqualTo("V3__build_part_2_build_a.sql");
        assertThat(draft.upgradeText()).isEqualTo("""
                -- Build, part 2: build a
                --
                -- revision:      3
                -- revises:       2
                -- description:   build, part 2: build a
                -- transactional: no
                -- hazards:       INDEX_BUILD (a: $ {b} c)
                -- proven:        up down
                -- unproven:      a b

                SELECT '@id@';
                """);
        assertThat(draft.undoText()).endsWith("-- hazards:       none\n\n");
        assertThat(up.settingsText()).isEqualTo("x=y\n");
    }
}
