package dev.docuai.migrator.result;

import dev.docuai.migrator.script.RevisionId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A revision that has just been written.
 *
 * @param id its id
 * @param revises the revision that it builds on; empty for base
 * @param script the upgrade script
 * @param undoScript the undo script
 */
public record RevisionResult(RevisionId id, Optional<RevisionId> revises, Path script, Path undoScript) {}
