package dev.docuai.migrator.result;

import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.util.Optional;

/**
 * A revision and its place in the chain, from the files.
 *
 * @param revision the scripts
 * @param below the revision that it builds on; empty for base
 * @param head whether it is the last
 */
public record RevisionEntry(Revision revision, Optional<RevisionId> below, boolean head) {}
