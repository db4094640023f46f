package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.model.Constraint;
import dev.docuai.migrator.model.Constraint.Type;
import dev.docuai.migrator.model.Kind;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Constraints of tables that are there. On a table in use, a key gets its index first, built beside the writers, and a
 * foreign key or check is added without a look at the rows, which are looked at in a second transaction that lets others
 * work (PostgreSQL, "ALTER TABLE", notes on NOT VALID and USING INDEX).
 */
final class ConstraintDdl implements KindDdl<Constraint> {
    private static final Pattern KEY = Pattern.compile(
            "(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (\\(.*\\))((?: NOT DEFERRABLE| DEFERRABLE)?(?: INITIALLY (?:DEFERRED|IMMEDIATE))?)",
            Pattern.DOTALL);

    private final Surroundings surroundings;

    ConstraintDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What its definition does not say. */
    static List<String> afterwards(Constraint constraint) {
        List<String> statements = new ArrayList<>();
        statements.addAll(Options.change("ALTER INDEX " + index(constraint), Map.of(), constraint.options()));
        statements.addAll(Comment.on(constraint));
        return statements;
    }

    private static ObjectName index(Constraint constraint) {
        return constraint.table().sibling(constraint.name());
    }

    private static String alter(Constraint constraint) {
        return "ALTER TABLE " + constraint.table() + " ";
    }

    private static String add(Constraint constraint, boolean valid) {
        return alter(constraint) + "ADD CONSTRAINT " + constraint.name() + " " + constraint.definition()
                + (valid ? "" : " NOT VALID");
    }

    static List<String> adds(Constraint constraint) {
        List<String> statements = new ArrayList<>(List.of(add(constraint, constraint.validated())));
        statements.addAll(afterwards(constraint));
        return statements;
    }

    /**
     * Rows may refer to rows that are gone with their table. A way down that fails for that would be none: then the
     * constraint holds for new rows only, and a warning says so.
     */
    private static List<String> addsAsFarAsRowsAllow(Constraint constraint) {
        List<String> statements = new ArrayList<>(List.of(add(constraint, false)));
        statements.add("DO $$BEGIN\n    " + validate(constraint)
                + ";\nEXCEPTION WHEN foreign_key_violation THEN\n    RAISE WARNING '% stays NOT VALID: %', "
                + Quoted.literal(constraint.id().toString()) + ", SQLERRM;\nEND$$");
        statements.addAll(afterwards(constraint));
        return statements;
    }

    private static String drops(Constraint constraint) {
        return alter(constraint) + "DROP CONSTRAINT " + constraint.name();
    }

    private static String validate(Constraint constraint) {
        return alter(constraint) + "VALIDATE CONSTRAINT " + constraint.name();
    }

    private static Node named(Node node, Constraint constraint, boolean comes) {
        if (constraint.hasIndex()) {
            return comes ? node.takes(index(constraint)) : node.frees(index(constraint));
        }
        return node;
    }

    @Override
    public List<Node> create(Constraint constraint) {
        if (isKey(constraint) && isInUse(constraint)) {
            return keyOnline(constraint);
        }
        Node make = named(Node.make(constraint.id()), constraint, true);
        warn(make, constraint, true);
        if (surroundings.isLeftToTable(constraint.id(), constraint.table(), true)) {
            return List.of(make.up(adds(constraint)));
        }
        make.down(drops(constraint));
        boolean isChecked = constraint.type() == Type.FOREIGN_KEY || constraint.type() == Type.CHECK;
        if (!isChecked || !constraint.validated() || !isInUse(constraint)) {
            return List.of(make.up(adds(constraint)));
        }
        make.up(add(constraint, false)).up(afterwards(constraint));
        return List.of(
                make, Node.alter(constraint.id()).up(validate(constraint)).afterCommitOf(make));
    }

    @Override
    public List<Node> drop(Constraint constraint) {
        if (isKey(constraint) && isInUse(constraint)) {
            return keyDroppedOnline(constraint);
        }
        boolean rowsAreGone =
                constraint.references().filter(surroundings::isGoing).isPresent()
                        && !surroundings.isGoing(constraint.table());
        Node drop = named(Node.drop(constraint.id()), constraint, false)
                .down(rowsAreGone && constraint.validated() ? addsAsFarAsRowsAllow(constraint) : adds(constraint));
        warn(drop, constraint, false);
        return List.of(
                surroundings.isLeftToTable(constraint.id(), constraint.table(), false)
                        ? drop
                        : drop.up(drops(constraint)));
    }

    @Override
    public List<Node> recreate(Constraint before, Constraint after, Reason reason) {
        if (isKey(before) && isKey(after) && isInUse(after) && reason == Reason.BOTH_WAYS) {
            return keySwapped(before, after);
        }
        Node drop =
                named(Node.drop(before.id()), before, false).up(drops(before)).down(adds(before));
        List<Node> nodes = new ArrayList<>(List.of(drop.only(reason)));
        for (Node node : create(after)) {
            nodes.add(node.only(reason));
        }
        nodes.get(1).after(drop);
        warn(drop, before, false);
        return nodes;
    }

    @Override
    public List<Node> alter(Constraint before, Constraint after) {
        boolean validates = !before.validated() && after.validated();
        Node node = Node.alter(before.id());
        if (validates) {
            node.up(validate(after)).down(drops(before)).down(adds(before)).warn(Hazard.Kind.MAY_FAIL);
        }
        String index = "ALTER INDEX " + index(after);
        node.up(Options.change(index, before.options(), after.options())).up(Comment.change(before, after));
        node.down(Options.change(index, after.options(), before.options()));
        // Made anew on the way down, it has its comment already.
        node.down(validates ? List.of() : Comment.change(after, before));
        return List.of(node);
    }

    @Override
    public List<Node> rename(Constraint before, Constraint after) {
        Node node = Node.alter(after.id())
                .up(alter(after) + "RENAME CONSTRAINT " + before.name() + " TO " + after.name())
                .down(alter(after) + "RENAME CONSTRAINT " + after.name() + " TO " + before.name());
        return List.of(named(named(node, before, false), after, true));
    }

    /** Its index bears its name, and becomes its own. */
    private List<Node> keyOnline(Constraint constraint) {
        Node build = build(constraint, index(constraint), true).takes(index(constraint));
        Node make = Node.make(constraint.id())
                .up(using(constraint, index(constraint)))
                .up(afterwards(constraint))
                .down(drops(constraint))
                .after(build)
                .warn(Hazard.Kind.UNIQUE_MAY_FAIL);
        constraint.columns().forEach(column -> build.needs(ObjectId.column(constraint.table(), column)));
        return List.of(build, make);
    }

    private List<Node> keyDroppedOnline(Constraint constraint) {
        Node drop = Node.drop(constraint.id())
                .up(drops(constraint))
                .down(using(constraint, index(constraint)))
                .down(afterwards(constraint))
                .warn(Hazard.Kind.INDEX_DROPPED)
                .warnDown(Hazard.Kind.UNIQUE_MAY_FAIL);
        Node build = build(constraint, index(constraint), false).after(drop).frees(index(constraint));
        constraint.columns().forEach(column -> build.leansOn(ObjectId.column(constraint.table(), column)));
        return List.of(drop, build);
    }

    /** The new index is there before the old constraint goes, so that no moment is without one. */
    private List<Node> keySwapped(Constraint before, Constraint after) {
        ObjectName newIndex = surroundings.aside(index(after), "_new", after.id());
        ObjectName oldIndex = surroundings.aside(index(after), "_old", before.id());
        Node buildNew = build(after, newIndex, true);
        after.columns().forEach(column -> buildNew.needs(ObjectId.column(after.table(), column)));
        Node drop = Node.drop(before.id())
                .up(drops(before))
                .down(using(before, oldIndex))
                .down(afterwards(before))
                .after(buildNew);
        Node make = Node.make(after.id())
                .up(using(after, newIndex))
                .up(afterwards(after))
                .down(drops(after))
                .after(drop)
                .warn(Hazard.Kind.UNIQUE_MAY_FAIL)
                .warnDown(Hazard.Kind.UNIQUE_MAY_FAIL);
        Node buildOld = build(before, oldIndex, false).after(make);
        before.columns().forEach(column -> buildOld.leansOn(ObjectId.column(before.table(), column)));
        return List.of(buildNew, drop, make, buildOld);
    }

    /**
     * The index that becomes a constraint's. Once it is, it goes with the constraint: then there is nothing to drop.
     *
     * @param comes whether it is built on the way up; else on the way down
     */
    private static Node build(Constraint constraint, ObjectName name, boolean comes) {
        Matcher key = key(constraint);
        String create = "CREATE UNIQUE INDEX CONCURRENTLY " + name.name() + " ON " + constraint.table() + " "
                + key.group(3) + (key.group(2) == null ? "" : key.group(2));
        String drop = "DROP INDEX CONCURRENTLY IF EXISTS " + name;
        Node node = Node.alter(new ObjectId(Kind.INDEX, name, "")).alone();
        return comes
                ? node.up(create).down(drop).warn(Hazard.Kind.INDEX_BUILD, constraint.id(), "")
                : node.up(drop).down(create).warnDown(Hazard.Kind.INDEX_BUILD, constraint.id(), "");
    }

    private static String using(Constraint constraint, ObjectName index) {
        Matcher key = key(constraint);
        return alter(constraint) + "ADD CONSTRAINT " + constraint.name() + " " + key.group(1) + " USING INDEX "
                + index.name() + key.group(4);
    }

    private static Matcher key(Constraint constraint) {
        Matcher matcher = KEY.matcher(constraint.definition());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no key: " + constraint.definition());
        }
        return matcher;
    }

    private static boolean isKey(Constraint constraint) {
        return (constraint.type() == Type.PRIMARY_KEY || constraint.type() == Type.UNIQUE)
                && KEY.matcher(constraint.definition()).matches();
    }

    private boolean isInUse(Constraint constraint) {
        boolean unsettled = isKey(constraint)
                && constraint.columns().stream()
                        .anyMatch(column -> surroundings.isUnsettled(constraint.table(), column));
        return surroundings.isInUse(constraint.table()) && !unsettled;
    }

    private void warn(Node node, Constraint constraint, boolean comes) {
        boolean exists = comes ? !surroundings.isNew(constraint.table()) : !surroundings.isGoing(constraint.table());
        if (!exists) {
            return;
        }
        boolean key = constraint.hasIndex();
        List<Hazard.Kind> kinds = new ArrayList<>(
                key
                        ? List.of(
                                Hazard.Kind.UNIQUE_MAY_FAIL, Hazard.Kind.INDEX_BUILD, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK)
                        : List.of(Hazard.Kind.MAY_FAIL));
        if (!key && (!comes || !isInUse(constraint)) && constraint.validated()) {
            kinds.add(
                    constraint.type() == Type.FOREIGN_KEY
                            ? Hazard.Kind.BLOCKS_WRITES
                            : Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
        }
        for (Hazard.Kind kind : kinds) {
            if (comes) {
                node.warn(kind);
            } else {
                node.warnDown(kind);
            }
        }
        if (key) {
            if (comes) {
                node.warnDown(Hazard.Kind.INDEX_DROPPED);
            } else {
                node.warn(Hazard.Kind.INDEX_DROPPED);
            }
        }
    }
}
