package dev.docuai.migrator.adopt;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.compare.ExpectedSchemas;
import dev.docuai.migrator.compare.ExpectedSchemas.State;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.script.Revision;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares a catalog with the revisions.
 *
 * @param notes objects that no revision makes: they belong to other applications
 * @param drift differences in objects that a revision makes
 */
record RevisionMatcher(List<String> notes, List<String> drift) {
    private static final int MOST_LINES = 40;

    /** Copies both lists. */
    RevisionMatcher {
        notes = List.copyOf(notes);
        drift = List.copyOf(drift);
    }

    /**
     * Compares.
     *
     * @param catalogs the actual and the expected catalogs
     * @param claimed the revision in Alembic's table
     * @param claim the source of that, for messages
     * @param location hosts, ports and database, for messages
     * @throws MigratorException if the catalog matches another revision, or lies between two
     */
    static RevisionMatcher of(ExpectedSchemas catalogs, Revision claimed, String claim, String location) {
        Set<ObjectName> relations = new HashSet<>();
        Set<ObjectId> ids = new HashSet<>();
        for (State state : catalogs.states()) {
            for (SchemaObject object : state.catalog().objects().values()) {
                relation(object).ifPresent(relations::add);
                ids.add(object.id());
            }
        }
        Predicate<SchemaObject> isOurs = object -> ids.contains(object.id())
                || relation(object).filter(relations::contains).isPresent();
        DatabaseModel ours = catalogs.actual().only(isOurs);
        List<String> notes = catalogs.actual().only(isOurs.negate()).objects().values().stream()
                .filter(object -> !isPart(object))
                .map(object -> object.id().toString())
                .toList();
        State wanted = catalogs.states().stream()
                .filter(state -> state.revision().filter(claimed::equals).isPresent())
                .findFirst()
                .orElseThrow();
        List<String> drift = differences(ours, wanted);
        if (!drift.isEmpty()) {
            refuseOtherRevision(catalogs.states(), ours, wanted, claim, location);
            refuseHalfWay(catalogs.states(), ours, wanted, claim, location);
        }
        return new RevisionMatcher(notes, drift);
    }

    /** The table or view that an object is or belongs to: every part of an object of the scripts counts. */
    private static Optional<ObjectName> relation(SchemaObject object) {
        ObjectId id = object.id();
        return switch (id.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, COLUMN, CONSTRAINT, TRIGGER, POLICY -> Optional.of(id.name());
            case INDEX -> Optional.of(((Index) object).table());
            case SEQUENCE -> ((Sequence) object).owner().map(ObjectId::name);
            case SETTING, OWNER, GRANT -> relation(((Attachment) object).subject());
            case STATISTICS, RULE -> ((DefinedObject) object).table();
            case SCHEMA,
                    EXTENSION,
                    COLLATION,
                    CONVERSION,
                    TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION,
                    ENUM,
                    DOMAIN,
                    COMPOSITE_TYPE,
                    RANGE_TYPE,
                    FUNCTION,
                    AGGREGATE,
                    OPERATOR,
                    OPERATOR_FAMILY,
                    OPERATOR_CLASS,
                    FOREIGN_DATA_WRAPPER,
                    SERVER,
                    FOREIGN_TABLE,
                    PUBLICATION,
                    PUBLISHED_TABLE,
                    EVENT_TRIGGER,
                    OTHER -> Optional.empty();
        };
    }

    /** The relation of a property; an index or sequence names it itself. */
    private static Optional<ObjectName> relation(ObjectId subject) {
        return switch (subject.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, COLUMN, CONSTRAINT, TRIGGER, POLICY -> Optional.of(subject.name());
            default -> Optional.empty();
        };
    }

    private static boolean isPart(SchemaObject object) {
        return relation(object).isPresent()
                && !Set.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW)
                        .contains(object.id().kind());
    }

    private static Set<SchemaObject> objects(DatabaseModel catalog) {
        return Set.copyOf(catalog.objects().values());
    }

    private static void refuseOtherRevision(
            List<State> states, DatabaseModel ours, State wanted, String claim, String location) {
        for (State state : states) {
            if (state.catalog().equals(ours)) {
                throw new MigratorException(
                        claim + ", which is revision " + wanted.name() + ", but the catalog matches " + state.name()
                                + "; nothing was changed",
                        location,
                        "decide which is right; if the catalog is right: "
                                + state.revision()
                                        .map(revision -> "docuai-db stamp " + revision.id())
                                        .orElse("docuai-db upgrade head, after DROP TABLE alembic_version"));
            }
        }
    }

    private static void refuseHalfWay(
            List<State> states, DatabaseModel ours, State wanted, String claim, String location) {
        Set<SchemaObject> found = objects(ours);
        for (int i = 1; i < states.size(); i++) {
            Set<SchemaObject> below = objects(states.get(i - 1).catalog());
            Set<SchemaObject> above = objects(states.get(i).catalog());
            boolean nothingElse = found.stream().allMatch(object -> below.contains(object) || above.contains(object));
            boolean nothingLost = below.stream().filter(above::contains).allMatch(found::contains);
            if (nothingElse && nothingLost) {
                throw new MigratorException(
                        claim + ", which is revision " + wanted.name() + ", but the catalog is between "
                                + states.get(i - 1).name() + " and "
                                + states.get(i).name() + "; nothing was changed",
                        location + "\n" + shorten(differences(ours, states.get(i))),
                        "finish the migration with Alembic (alembic upgrade), or undo its finished part by hand");
            }
        }
    }

    /** Refuses a catalog with drift. */
    void requireNoDrift(String claim, String location) {
        if (!drift.isEmpty()) {
            throw new MigratorException(
                    claim + ", but the catalog has drifted from it; nothing was changed",
                    location + "\n" + shorten(drift),
                    "correct the objects by hand, or adopt --allow-drift and write a revision that corrects them");
        }
    }

    private static List<String> differences(DatabaseModel ours, State wanted) {
        return Difference.between(ours, wanted.catalog()).stream()
                .map(Difference::toString)
                .toList();
    }

    private static String shorten(List<String> lines) {
        String shown = lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n"));
        int more = lines.size() - MOST_LINES;
        return more > 0 ? shown + "\nand " + more + " more" : shown;
    }
}
