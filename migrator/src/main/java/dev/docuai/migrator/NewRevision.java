package dev.docuai.migrator;

import dev.docuai.migrator.revision.RevisionId;
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
public record NewRevision(RevisionId id, Optional<RevisionId> revises, Path script, Path undoScript) {}
