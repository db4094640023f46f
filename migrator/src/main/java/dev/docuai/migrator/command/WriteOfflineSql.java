package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.offline.OfflineScript;
import dev.docuai.migrator.offline.OfflineStamp;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.StampPlan;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes upgrade, downgrade and stamp as SQL, and reads no database.
 *
 * @param project the scripts
 */
public record WriteOfflineSql(Project project) {
    private static final String PUBLIC = "public";

    /**
     * Writes an upgrade.
     *
     * @param from the revision of the database
     * @param to at or above it
     * @return for psql
     * @throws MigratorException if the range leads down, or a script cannot be written as SQL
     */
    public String upgrade(Target from, Target to) {
        RevisionChain chain = project.chain();
        refuseWhatOnlyFlywayRuns(chain);
        int start = position(chain, from, Optional.empty());
        int end = position(chain, to, revision(chain, start));
        if (end < start) {
            throw wrongWay("an upgrade goes up", from, to, "docuai-db downgrade --sql ");
        }
        return script().upgrade(command("upgrade", from, to), chain.revisions(), start, end);
    }

    /**
     * Writes a downgrade.
     *
     * @param from the revision of the database
     * @param to at or below it
     * @return for psql
     * @throws MigratorException if the range leads up, or an undo script is missing, or a script cannot be written as
     *     SQL
     */
    public String downgrade(Target from, Target to) {
        RevisionChain chain = project.chain();
        int start = position(chain, from, Optional.empty());
        int end = position(chain, to, revision(chain, start));
        if (end > start) {
            throw wrongWay("a downgrade goes down", from, to, "docuai-db upgrade --sql ");
        }
        return script().downgrade(command("downgrade", from, to), chain.revisions(), start, end);
    }

    /**
     * Writes a stamp.
     *
     * @param from the required revision of the database; empty for any
     * @param to the revision to record
     * @param purge whether to empty the history first
     * @return for psql
     * @throws MigratorException if there is no such revision
     */
    public String stamp(Optional<Target> from, Target to, boolean purge) {
        RevisionChain chain = project.chain();
        Optional<Integer> start = from.map(target -> position(chain, target, Optional.empty()));
        Optional<Revision> current = start.flatMap(index -> revision(chain, index));
        if (from.isEmpty()) {
            requireNoSteps(to);
        }
        int end = to.resolve(chain, current).map(chain.revisions()::indexOf).orElse(-1) + 1;
        List<Revision> recorded = chain.revisions().subList(0, end);
        StampPlan.refuseJava(recorded);
        String command = "docuai-db stamp " + from.map(target -> target + ":").orElse("") + to
                + (purge ? " --purge" : "") + " --sql";
        return new OfflineStamp(table(), project.config().schema().isPresent())
                .write(
                        command,
                        start.map(index -> chain.revisions().subList(0, index)).orElse(null),
                        recorded,
                        purge);
    }

    private OfflineScript script() {
        HistoryTable table = table();
        return new OfflineScript(
                table, project.flyway(table), project.config().schema().isPresent());
    }

    private HistoryTable table() {
        return new HistoryTable(
                project.config().schema().orElse(PUBLIC), project.config().historyTable());
    }

    /** How many revisions are applied at a target; steps count from a start that is given. */
    private static int position(RevisionChain chain, Target target, Optional<Revision> current) {
        if (current.isEmpty()) {
            requireNoSteps(target);
        }
        return target.resolve(chain, current).map(chain.revisions()::indexOf).orElse(-1) + 1;
    }

    private static Optional<Revision> revision(RevisionChain chain, int applied) {
        return applied == 0 ? Optional.empty() : Optional.of(chain.revisions().get(applied - 1));
    }

    private static void requireNoSteps(Target target) {
        if (target instanceof Target.Steps) {
            throw new MigratorException(
                    "'" + target + "' counts from the current revision, and no database is read",
                    null,
                    "name the current revision: ID:" + target + ", base+1, head-1, or an id");
        }
    }

    private void refuseWhatOnlyFlywayRuns(RevisionChain chain) {
        List<String> locations = Stream.concat(chain.repeatables().stream(), chain.callbacks().stream())
                .map(Script::location)
                .toList();
        if (!locations.isEmpty() || project.config().flyway().containsKey("flyway.callbacks")) {
            throw new MigratorException(
                    "repeatable scripts and callbacks cannot be written as SQL: Flyway decides from the database"
                            + " when they run",
                    locations.isEmpty() ? "flyway.callbacks" : String.join("\n", locations),
                    "upgrade online, or move their SQL into revisions");
        }
    }

    private static String command(String verb, Target from, Target to) {
        return "docuai-db " + verb + " " + from + ":" + to + " --sql";
    }

    private static MigratorException wrongWay(String rule, Target from, Target to, String other) {
        return new MigratorException(
                from + ":" + to + " has the wrong direction: " + rule, null, other + from + ":" + to);
    }
}
