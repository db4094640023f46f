package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A new revision: its file names and its scripts.
 *
 * @param id its id
 * @param revises the revision that it builds on; empty for base
 * @param message its description, one line
 * @param part its part of the change; empty for the whole
 * @param upgrade the content of the upgrade script
 * @param undo the content of the undo script
 */
public record RevisionDraft(
        RevisionId id,
        Optional<RevisionId> revises,
        String message,
        String part,
        DraftedScript upgrade,
        DraftedScript undo) {
    private static final String UPGRADE_TEMPLATE = "upgrade.sql";
    private static final String UNDO_TEMPLATE = "undo.sql";

    /**
     * Brings the message into one line that a comment can hold and Flyway takes for no placeholder.
     *
     * @throws MigratorException if the message is blank
     */
    public RevisionDraft {
        message = DraftedScript.line(message);
        part = DraftedScript.line(part);
        if (message.isEmpty()) {
            throw new MigratorException(
                    "the message is blank", null, "docuai-db revision -m \"add a column for the language\"");
        }
    }

    /**
     * A revision with empty scripts.
     *
     * @param id its id
     * @param revises the revision that it builds on; empty for base
     * @param message its description
     */
    public RevisionDraft(RevisionId id, Optional<RevisionId> revises, String message) {
        this(id, revises, message, "", DraftedScript.EMPTY, DraftedScript.EMPTY);
    }

    /**
     * The upgrade script's file name.
     *
     * @return {@code V20250411160039__add_index.sql}
     */
    public String upgradeName() {
        return "V" + id + "__" + Slug.of(message, part) + ".sql";
    }

    /**
     * The undo script's file name.
     *
     * @return {@code U20250411160039__add_index.sql}
     */
    public String undoName() {
        return "U" + id + "__" + Slug.of(message, part) + ".sql";
    }

    /**
     * The upgrade script: a header, and the statements under it.
     *
     * @return ends with a blank line if there are none
     */
    public String upgradeText() {
        return fill(UPGRADE_TEMPLATE, upgrade);
    }

    /**
     * The undo script: a header, and the statements under it.
     *
     * @return ends with a blank line if there are none
     */
    public String undoText() {
        return fill(UNDO_TEMPLATE, undo);
    }

    /** In one pass over the template, so that no text of the message counts as a placeholder of it. */
    private String fill(String template, DraftedScript script) {
        Map<String, String> values = Map.of(
                "id", id.toString(),
                "revises", revises.map(RevisionId::toString).orElse("base"),
                "title", title(),
                "undo title", lowerFirst(title()),
                "description", description(),
                "transactional", script.transactional() ? "yes" : "no",
                "hazards", script.hazards(),
                "facts", script.furtherLines(),
                "sql", script.sql());
        StringBuilder text = new StringBuilder();
        String[] parts = read(template).split("@", -1);
        for (int i = 0; i < parts.length; i++) {
            text.append(i % 2 == 0 ? parts[i] : values.get(parts[i]));
        }
        return text.toString();
    }

    private String description() {
        return part.isEmpty() ? message : message + ", " + part;
    }

    /** The first line of a header is a title: a colon in it would make it a fact. */
    private String title() {
        String title = description().substring(0, 1).toUpperCase(Locale.ROOT)
                + description().substring(1);
        return ScriptHeader.of("-- " + title).facts().isEmpty() ? title : title.replaceFirst("\\s*:\\s*", " - ");
    }

    /** Not where a word is in capitals: {@code HNSW index}. */
    private static String lowerFirst(String title) {
        boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
        return acronym ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    private static String read(String template) {
        try (InputStream in = RevisionDraft.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException("the template " + template + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
