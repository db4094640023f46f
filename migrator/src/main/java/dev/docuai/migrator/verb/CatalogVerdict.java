package dev.docuai.migrator.verb;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.catalog.CatalogFact;
import dev.docuai.migrator.catalog.CatalogFacts;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.verb.ShadowCatalogs.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a catalog is that of a revision, and if not, what else it is.
 *
 * @param notes objects that no revision makes: other applications' and nobody's business
 * @param drift differences in objects that a revision makes
 */
record CatalogVerdict(List<String> notes, List<String> drift) {
    private static final int MOST_LINES = 40;

    /** Copies both lists. */
    CatalogVerdict {
        notes = List.copyOf(notes);
        drift = List.copyOf(drift);
    }

    /**
     * Judges.
     *
     * @param catalogs what is there, and what should be
     * @param claimed the revision that the database says it is at
     * @param claim who says so, for messages
     * @param place hosts, ports and database, for messages
     * @throws MigratorException if the catalog is that of another revision, or lies between two
     */
    static CatalogVerdict of(ShadowCatalogs catalogs, Revision claimed, String claim, String place) {
        Set<String> relations = new HashSet<>();
        Set<String> objects = new HashSet<>();
        for (State state : catalogs.states()) {
            relations.addAll(state.facts().relations());
            state.facts().facts().forEach(fact -> objects.add(fact.object()));
        }
        CatalogFacts ours =
                catalogs.actual().only(fact -> relations.contains(fact.relation()) || objects.contains(fact.object()));
        List<String> notes = catalogs.actual().facts().stream()
                .filter(fact -> !relations.contains(fact.relation()) && !objects.contains(fact.object()))
                .filter(fact -> fact.relation().isEmpty() || fact.relation().equals(fact.name()))
                .map(CatalogFact::object)
                .toList();
        State wanted = catalogs.states().stream()
                .filter(state -> state.revision().filter(claimed::equals).isPresent())
                .findFirst()
                .orElseThrow();
        List<String> drift = wanted.facts().differences(ours);
        if (!drift.isEmpty()) {
            refuseOtherRevision(catalogs.states(), ours, wanted, claim, place);
            refuseHalfWay(catalogs.states(), ours, wanted, claim, place);
        }
        return new CatalogVerdict(notes, drift);
    }

    private static void refuseOtherRevision(
            List<State> states, CatalogFacts ours, State wanted, String claim, String place) {
        for (State state : states) {
            if (state.facts().equals(ours)) {
                throw new MigratorException(
                        claim + ", which is our " + wanted.name() + ", but the catalog is that of " + state.name()
                                + "; nothing was changed",
                        place,
                        "find out which is true; if the catalog: "
                                + state.revision()
                                        .map(revision -> "docuai-db stamp " + revision.id())
                                        .orElse("docuai-db upgrade head, after DROP TABLE alembic_version"));
            }
        }
    }

    private static void refuseHalfWay(List<State> states, CatalogFacts ours, State wanted, String claim, String place) {
        Set<CatalogFact> found = Set.copyOf(ours.facts());
        for (int i = 1; i < states.size(); i++) {
            Set<CatalogFact> below = Set.copyOf(states.get(i - 1).facts().facts());
            Set<CatalogFact> above = Set.copyOf(states.get(i).facts().facts());
            boolean nothingElse = found.stream().allMatch(fact -> below.contains(fact) || above.contains(fact));
            boolean nothingLost = below.stream().filter(above::contains).allMatch(found::contains);
            if (nothingElse && nothingLost) {
                throw new MigratorException(
                        claim + ", which is our " + wanted.name() + ", but the catalog lies half way between "
                                + states.get(i - 1).name() + " and "
                                + states.get(i).name() + "; nothing was changed",
                        place + "\n" + shorten(states.get(i).facts().differences(ours)),
                        "let Alembic finish it (alembic upgrade), or take back by hand what is there of it");
            }
        }
    }

    /** Refuses a catalog that is not as it should be. */
    void requireNoDrift(String claim, String place) {
        if (!drift.isEmpty()) {
            throw new MigratorException(
                    claim + ", but the catalog has drifted from it; nothing was changed",
                    place + "\n" + shorten(drift),
                    "mend the objects by hand, or adopt --allow-drift and write a revision that mends them");
        }
    }

    private static String shorten(List<String> lines) {
        String shown = lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n"));
        int more = lines.size() - MOST_LINES;
        return more > 0 ? shown + "\nand " + more + " more" : shown;
    }
}
