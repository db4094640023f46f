package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.ScriptSettings;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.ProofRows;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.Proposal.Planning;
import dev.docuai.migrator.proof.TargetSchema;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.script.Revision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the effect of a script again, and keeps the plan if others wait for it less. The plan is proven up and down like one
 * of {@code revision --autogenerate}; then its scripts are rehearsed, and both sets of findings are compared.
 */
public final class SafeWaySearch implements AutoCloseable {
    private final Means means;
    private final Drafting drafting;
    private final List<SafeWay> ways = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable ScratchDatabase scratch;

    /**
     * A search.
     *
     * @param means how to plan, and where to try it
     * @param drafting writes the scripts
     */
    public SafeWaySearch(Means means, Drafting drafting) {
        this.means = means;
        this.drafting = drafting;
    }

    /**
     * How to plan, and where to try it.
     *
     * @param server makes a scratch database
     * @param script the state of a session in which scripts start
     * @param proof the database of the rehearsals, which tells the compared schemas and tables
     * @param normalForm tells changed expressions from changed prints
     * @param flyway its parser and placeholders apply
     * @param settings how to judge
     * @param planning {@link Proposal#PLANNING}
     * @param options of the plan
     */
    public record Means(
            ScratchServer server,
            ScriptSettings script,
            ProofDatabase proof,
            NormalForm normalForm,
            FlywaySettings flyway,
            LintSettings settings,
            Planning planning,
            PlanOptions options) {}

    /** Writes the scripts of a plan. */
    @FunctionalInterface
    public interface Drafting {
        /**
         * Writes them, into no file.
         *
         * @param replaced the revision in whose place they come
         * @param proposal a proven plan
         * @return in their order, with the paths of the files that they would have
         */
        List<Revision> of(Revision replaced, Proposal proposal);
    }

    /**
     * The effect of a script.
     *
     * @param before the catalog before it
     * @param after the catalog after it, where the database of the rehearsals is now
     * @param rows after it
     * @param all its findings
     * @param reported those that nothing allows
     */
    record Effect(
            Revision revision,
            DatabaseModel before,
            DatabaseModel after,
            ScriptTrace trace,
            TableContents rows,
            List<Finding> all,
            List<Finding> reported) {}

    /** The safe ways of the scripts so far that have one. */
    public List<SafeWay> ways() {
        return List.copyOf(ways);
    }

    /** Why other scripts have none, as far as that helps. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private void none(Effect effect, String reason) {
        notes.add(effect.revision().upgrade().location() + ": docuai-db plans no safe way: " + reason);
    }

    /** Looks for the safe way of a script. */
    void find(Effect effect) throws SQLException {
        if (effect.reported().stream().noneMatch(finding -> finding.rule().isAboutLocks())) {
            return;
        }
        Optional<String> obstacle = PlanObstacles.of(
                effect.trace(), effect.revision().undo(), means.flyway().configuration());
        if (obstacle.isEmpty()) {
            obstacle = new ValueEffect(
                            effect.trace().start(),
                            effect.trace().contents(),
                            effect.trace().end(),
                            effect.rows())
                    .unexplained(means.proof().connection(), false)
                    .map(what -> "the script " + what + " in a way that the catalog does not tell");
        }
        if (obstacle.isPresent()) {
            none(effect, obstacle.get());
            return;
        }
        try {
            plan(effect);
        } catch (MigratorException e) {
            none(effect, "the planner refuses: " + e.what());
        }
    }

    private void plan(Effect effect) throws SQLException {
        ScratchDatabase copy = scratch();
        ProofDatabase proof = new ProofDatabase(
                copy.connection(), means.proof().schemas(), means.proof().without());
        Proposal proposal = Proposal.of(
                effect.before(),
                Map.of(),
                new TargetSchema(means.proof(), (before, target) -> target, effect.after()),
                proof,
                means.options().withRenames(renames(effect.trace())),
                means.planning(),
                ProofRows.NONE,
                means.normalForm());
        if (proposal.plan().isEmpty()) {
            return;
        }
        Optional<String> doubt = doubt(proposal);
        if (doubt.isPresent()) {
            none(effect, "the plan is not proven: " + doubt.get());
            return;
        }
        means.script().applyTo(copy.session());
        List<Revision> drafts =
                HeaderLines.conditions(effect.revision().upgrade(), drafting.of(effect.revision(), proposal));
        Linter linter = new Linter(
                new Linter.Place(copy.session(), proof, means.normalForm(), Optional.empty()),
                means.flyway(),
                means.settings(),
                SearchDistances.UNKNOWN);
        Linter.Trial trial = linter.tryOut(drafts, unused(effect.trace()));
        PlanVerdict verdict = new PlanVerdict(
                effect.all(),
                effect.reported(),
                trial.findings().stream().flatMap(List::stream).toList());
        Optional<String> flaw = trial.changed().or(verdict::flaw);
        if (flaw.isPresent()) {
            none(effect, "the rehearsed plan " + flaw.get());
        } else if (!verdict.spared().isEmpty()) {
            ways.add(new SafeWay(
                    effect.revision(),
                    HeaderLines.observed(effect.revision().upgrade(), drafts, trial.findings()),
                    proposal.plan().scripts(),
                    verdict.spared()));
        } else if (means.options().style() == LockingMode.ONLINE && isTypeChanged(effect)) {
            none(effect, "types change under a lock; --in-batches plans new columns, filled in batches");
        }
    }

    private ScratchDatabase scratch() throws SQLException {
        if (scratch == null) {
            scratch = means.server().create();
        } else {
            scratch.reset();
        }
        return scratch;
    }

    private static Optional<String> doubt(Proposal proposal) {
        if (proposal.proofFailure().isPresent()) {
            return proposal.proofFailure()
                    .map(failure -> failure.toString().lines().limit(2).collect(Collectors.joining(": ")));
        }
        if (!proposal.diff().unaltered().isEmpty()) {
            return Optional.of(
                    "it cannot alter " + proposal.diff().unaltered().get(0).id());
        }
        return proposal.unseen().isEmpty()
                ? Optional.empty()
                : Optional.of("the scratch server lacks the role of "
                        + proposal.unseen().get(0));
    }

    /** An oid tells a rename from a new object. */
    private static List<RenameRequest> renames(ScriptTrace trace) {
        List<RenameRequest> renames = new ArrayList<>();
        for (Item now : trace.end().items().values()) {
            Optional<Item> old = trace.start().get(now.id());
            if ((now.is("table") || now.is("column")) && old.isPresent()) {
                String from = old.get().name();
                if (!old.get().ownName().equals(now.ownName())) {
                    renames.add(new RenameRequest(from, now.ownName()));
                }
            }
        }
        return renames;
    }

    private static Set<String> unused(ScriptTrace trace) {
        return trace.start()
                .all("table")
                .filter(table -> !trace.isInUse(table))
                .map(Item::name)
                .collect(Collectors.toSet());
    }

    private static boolean isTypeChanged(Effect effect) {
        return effect.before().all(Column.class).stream()
                .anyMatch(column -> effect.after()
                        .get(column.id())
                        .filter(now -> now instanceof Column changed && !changed.isOfTypeOf(column))
                        .isPresent());
    }

    /** Drops the scratch database. */
    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
        }
    }
}
