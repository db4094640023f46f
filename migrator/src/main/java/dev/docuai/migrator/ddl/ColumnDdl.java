package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Following;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.diff.Serial;
import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Kind;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns of tables that are there: added, dropped, changed. */
final class ColumnDdl implements KindDdl<Column> {
    /** A default that is another for each row has every row written anew (PostgreSQL, "ALTER TABLE", notes). */
    private static final Pattern VOLATILE =
            Pattern.compile("\\b(nextval|random|gen_random_uuid|uuid_generate_v\\d\\w*|clock_timestamp|timeofday)\\(");

    private final Surroundings surroundings;
    private final ColumnsBelow below;

    ColumnDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.below = new ColumnsBelow(surroundings, this);
    }

    /** As CREATE TABLE and ADD COLUMN write it. */
    String definition(Column column, DatabaseModel model) {
        Optional<String> serial = surroundings.serial(column, model).flatMap(Serial::keyword);
        StringBuilder text = new StringBuilder(column.name()).append(' ').append(serial.orElse(column.type()));
        if (!column.collation().isEmpty()) {
            text.append(" COLLATE ").append(column.collation());
        }
        if (!column.generated().isEmpty()) {
            text.append(" GENERATED ALWAYS AS (").append(column.generated()).append(") STORED");
        } else if (!column.identity().isEmpty()) {
            text.append(" GENERATED ")
                    .append(column.identity())
                    .append(" AS IDENTITY")
                    .append(identityOptions(column));
        } else if (serial.isEmpty() && !column.defaultExpression().isEmpty()) {
            text.append(" DEFAULT ").append(column.defaultExpression());
        }
        return text.append(column.notNull() ? " NOT NULL" : "").toString();
    }

    private static String identityOptions(Column column) {
        String clauses = column.identityOptions().clauses();
        return clauses.isEmpty() ? "" : " (" + clauses + ")";
    }

    /** What its definition cannot say on every version of the server. */
    List<String> afterwards(Column column) {
        List<String> statements = new ArrayList<>();
        if (!column.storage().isEmpty()) {
            statements.add(alter(column) + "SET STORAGE " + column.storage());
        }
        if (!column.compression().isEmpty()) {
            statements.add(alter(column) + "SET COMPRESSION " + column.compression());
        }
        statements.addAll(Comment.on(column));
        return statements;
    }

    private static String alter(Column column) {
        return "ALTER TABLE " + column.table() + " ALTER COLUMN " + column.name() + " ";
    }

    private static String dropped(Column column) {
        return "ALTER TABLE " + column.table() + " DROP COLUMN " + column.name();
    }

    /** A column that must have a value gets one for the rows that are there, which fills no row twice. */
    private List<String> added(Column column, DatabaseModel model) {
        List<String> statements = new ArrayList<>();
        String add = "ALTER TABLE " + column.table() + " ADD COLUMN ";
        Fill fill = column.needsValue() ? surroundings.fill(column, model) : Fill.UNKNOWN;
        String nullable = definition(column.withNotNull(false), model);
        statements.addAll(fill.before());
        if (fill.expression().isEmpty()) {
            statements.add(add + definition(column, model));
        } else if (fill.readsRow()) {
            statements.add(add + nullable);
            statements.add("UPDATE " + column.table() + " SET " + column.name() + " = " + fill.expression());
            statements.add(alter(column) + "SET NOT NULL");
        } else {
            statements.add(add + nullable + " DEFAULT " + fill.expression() + " NOT NULL");
            statements.add(alter(column) + "DROP DEFAULT");
        }
        statements.addAll(fill.after());
        statements.addAll(afterwards(column));
        return statements;
    }

    private static boolean isRewriting(Column column) {
        return !column.identity().isEmpty()
                || !column.generated().isEmpty()
                || VOLATILE.matcher(column.defaultExpression()).find();
    }

    private Set<ObjectId> parts(Column column, DatabaseModel model) {
        Set<ObjectId> parts = new LinkedHashSet<>();
        surroundings
                .serial(column, model)
                .ifPresent(serial -> parts.add(serial.sequence().id()));
        return parts;
    }

    /** What a child says of a column that it only inherits, when it is made. */
    List<String> ofItsOwn(Column column, Table table, DatabaseModel model) {
        Optional<Column> inherited = table.parents().stream()
                .flatMap(parent -> model.get(ObjectId.column(parent, column.name())).stream())
                .map(Column.class::cast)
                .findFirst();
        return changes(
                inherited.map(parent -> Following.given(parent, table.name())).orElse(column),
                column,
                model == surroundings.after());
    }

    @Override
    public List<Node> create(Column column) {
        DatabaseModel model = surroundings.after();
        if (below.isGiven(column, model)) {
            return below.given(column, true);
        }
        if (surroundings.isApart(column.id())
                && !column.defaultExpression().isEmpty()
                && surroundings.serial(column, model).isEmpty()) {
            return addedWithoutDefault(column, model);
        }
        Node make = Node.make(column.id())
                .with(parts(column, model))
                .up(added(column, model))
                .down(dropped(column))
                .warnDown(Hazard.Kind.DELETES_DATA);
        surroundings
                .serial(column, model)
                .ifPresent(serial -> make.takes(serial.sequence().name()));
        if (column.needsValue()) {
            make.warn(Hazard.Kind.BACKFILL_NEEDED, column.id(), backfill(column, model));
        }
        if (isRewriting(column)) {
            make.warn(Hazard.Kind.TABLE_REWRITE).warn(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
        }
        below.ancestors(column).forEach(id -> make.leads(id, Node.Role.MAKE));
        return List.of(make);
    }

    /** The default comes when what it calls is there, and then fills the rows. */
    private List<Node> addedWithoutDefault(Column column, DatabaseModel model) {
        Column bare = column.withDefault("").withNotNull(false);
        Node make = Node.make(column.id())
                .wants(needed -> !isCalled(needed))
                .up(added(bare, model))
                .down(dropped(column))
                .warnDown(Hazard.Kind.DELETES_DATA);
        Node fill = Node.alter(column.id())
                .unawaited()
                .up(alter(column) + "SET DEFAULT " + column.defaultExpression())
                .up("UPDATE " + column.table() + " SET " + column.name() + " = DEFAULT")
                .down(alter(column) + "DROP DEFAULT")
                .after(make)
                .warn(Hazard.Kind.TABLE_REWRITE)
                .warn(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
        return List.of(make, column.notNull() ? fill.up(alter(column) + "SET NOT NULL") : fill);
    }

    private String backfill(Column column, DatabaseModel model) {
        Fill fill = surroundings.fill(column, model);
        return fill.expression().isEmpty() ? "fails if there are rows" : "rows that are there get " + fill.value();
    }

    @Override
    public List<Node> drop(Column column) {
        DatabaseModel model = surroundings.before();
        if (below.isGiven(column, model)) {
            return below.given(column, false);
        }
        Node drop = Node.drop(column.id())
                .with(parts(column, model))
                .up(dropped(column))
                .down(added(column, model));
        if (column.generated().isEmpty()) {
            drop.warn(Hazard.Kind.DELETES_DATA);
        }
        surroundings
                .serial(column, model)
                .ifPresent(serial -> drop.frees(serial.sequence().name()));
        if (column.needsValue()) {
            drop.warnDown(Hazard.Kind.BACKFILL_NEEDED, column.id(), backfill(column, model));
        }
        below.ancestors(column).forEach(id -> drop.follows(id, Node.Role.DROP));
        return List.of(drop);
    }

    @Override
    public List<Node> rename(Column before, Column after) {
        String rename = "ALTER TABLE " + after.table() + " RENAME COLUMN ";
        return List.of(Node.alter(after.id())
                .up(rename + before.name() + " TO " + after.name())
                .down(rename + after.name() + " TO " + before.name()));
    }

    /** A default of a type that is made anew is the type's business. */
    @Override
    public List<Node> alter(Column old, Column after) {
        boolean typeIsMadeAnew = surroundings.before().needs(old.id()).stream()
                .filter(surroundings.after().needs(old.id())::contains)
                .anyMatch(id -> id.kind().isType() && surroundings.isRecreated(id));
        Column before = typeIsMadeAnew ? old.withDefault(after.defaultExpression()) : old;
        if (below.follows(before, after)) {
            return below.settled(before, after);
        }
        boolean setsNotNull = !before.notNull()
                && after.notNull()
                && after.identity().isEmpty()
                && surroundings.isInUse(after.table());
        Column first = setsNotNull ? after.withNotNull(false) : after;
        if (surroundings.isApart(old.id())
                && before.identity().isEmpty()
                && first.identity().isEmpty()) {
            return apart(before, first, setsNotNull ? after : first);
        }
        Node node = Node.alter(before.id()).up(changes(before, first, true)).down(changes(first, before, false));
        ColumnHazards.add(node, before, first, surroundings);
        if (!before.type().equals(after.type())
                || !before.collation().equals(after.collation())
                || before.notNull() && !after.notNull()) {
            node.upheaving().with(below.columns(after));
        }
        for (Optional<Serial> serial :
                List.of(Serial.of(surroundings.before(), before), Serial.of(surroundings.after(), after))) {
            boolean identity = before.identity().isEmpty() != after.identity().isEmpty();
            serial.filter(found -> identity)
                    .ifPresent(found -> node.with(Set.of(found.sequence().id())));
        }
        return setsNotNull ? notNull(node, first, after) : List.of(node);
    }

    /** The default goes first and comes last, so that the type need not wait for what it calls. */
    private List<Node> apart(Column before, Column first, Column after) {
        Column bare = before.withDefault("");
        Column bareAfter = first.withDefault("");
        Node letGo = Node.alter(before.id())
                .unawaited()
                .wants(needed -> false)
                .up(changes(before, bare, true))
                .down(changes(bare, before, false));
        Node change = Node.alter(before.id())
                .upheaving()
                .wants(needed -> !isCalled(needed))
                .leaves(needed -> !isCalled(needed))
                .up(changes(bare, bareAfter, true))
                .down(changes(bareAfter, bare, false))
                .after(letGo);
        Node take = Node.alter(before.id())
                .unawaited()
                .leaves(needed -> false)
                .up(changes(bareAfter, first, true))
                .down(changes(first, bareAfter, false))
                .after(change);
        ColumnHazards.add(change, before, first, surroundings);
        List<Node> nodes = new ArrayList<>(List.of(letGo, change, take));
        if (!first.equals(after)) {
            notNull(change, first, after).stream()
                    .filter(node -> !nodes.contains(node))
                    .forEach(nodes::add);
        }
        return nodes;
    }

    /** By a default: anything else that a column needs, its type needs. */
    private static boolean isCalled(ObjectId needed) {
        return needed.kind() == Kind.FUNCTION || needed.kind() == Kind.SEQUENCE;
    }

    /**
     * SET NOT NULL reads the whole table under a lock that keeps everybody out, unless a valid check proves already that
     * there is no NULL (PostgreSQL, "ALTER TABLE", SET NOT NULL).
     */
    private List<Node> notNull(Node changes, Column before, Column after) {
        String name = surroundings
                .aside(
                        after.table().sibling(Names.suffixed(after.table().name(), "_" + Names.unquoted(after.name()))),
                        "_not_null",
                        after.id())
                .name();
        String table = "ALTER TABLE " + after.table() + " ";
        String check = table + "ADD CONSTRAINT " + name + " CHECK (" + after.name() + " IS NOT NULL) NOT VALID";
        String uncheck = table + "DROP CONSTRAINT " + name;
        Node add = Node.alter(after.id())
                .up(check)
                .down(uncheck)
                .warn(Hazard.Kind.BACKFILL_NEEDED, after.id(), "fails if a row has none");
        Node validate = Node.alter(after.id()).up(table + "VALIDATE CONSTRAINT " + name);
        Node set = Node.alter(after.id())
                .up(alter(after) + "SET NOT NULL")
                .up(uncheck)
                .down(alter(after) + "DROP NOT NULL")
                .down(check);
        List<Node> nodes = new ArrayList<>();
        if (!changes.isEmpty()) {
            nodes.add(changes);
            add.after(changes);
        }
        nodes.addAll(List.of(add, validate.afterCommitOf(add), set.afterCommitOf(validate)));
        return nodes;
    }

    /**
     * A generated column that becomes another, or a plain one; or a plain one whose default has to be taken off for a
     * while because what it calls is made anew.
     */
    @Override
    public List<Node> recreate(Column before, Column after, Reason reason) {
        Node drop = Node.drop(before.id());
        Node make = Node.make(after.id()).after(drop);
        if (before.generated().isEmpty() && after.generated().isEmpty()) {
            return withoutDefaultMeanwhile(before, after, drop, make, reason);
        } else if (after.generated().isEmpty()) {
            Column plain = before.plain();
            drop.down(added(before, surroundings.before()));
            make.up(alter(before) + "DROP EXPRESSION")
                    .up(changes(plain, after, true))
                    .down(dropped(after));
            make.warnDown(Hazard.Kind.DELETES_DATA);
            drop.warnDown(Hazard.Kind.TABLE_REWRITE);
        } else if (before.generated().isEmpty()) {
            Column plain = after.plain();
            drop.up(dropped(before)).down(alter(before) + "DROP EXPRESSION").down(changes(plain, before, false));
            drop.warn(Hazard.Kind.DELETES_DATA);
            make.up(added(after, surroundings.after())).warn(Hazard.Kind.TABLE_REWRITE);
        } else {
            drop.up(dropped(before)).down(added(before, surroundings.before())).warnDown(Hazard.Kind.TABLE_REWRITE);
            make.up(added(after, surroundings.after())).down(dropped(after)).warn(Hazard.Kind.TABLE_REWRITE);
        }
        return List.of(drop.only(reason), make.only(reason));
    }

    private List<Node> withoutDefaultMeanwhile(Column before, Column after, Node drop, Node make, Reason reason) {
        Column bare = before.withDefault("");
        Column bareAfter = after.withDefault("");
        drop.partly().up(changes(before, bare, true)).down(changes(bare, before, false));
        make.unawaited().up(changes(bareAfter, after, true)).down(changes(after, bareAfter, false));
        if (bare.equals(bareAfter)) {
            return List.of(drop.only(reason), make.only(reason));
        }
        Node change = Node.alter(before.id())
                .upheaving()
                .wants(needed -> !isCalled(needed))
                .leaves(needed -> !isCalled(needed))
                .up(changes(bare, bareAfter, true))
                .down(changes(bareAfter, bare, false))
                .after(drop);
        ColumnHazards.add(change, before, after, surroundings);
        return List.of(drop.only(reason), change, make.after(change).only(reason));
    }

    List<String> changes(Column from, Column to, boolean isUp) {
        List<String> statements = new ArrayList<>();
        String alter = alter(to);
        boolean becomesIdentity = from.identity().isEmpty() && !to.identity().isEmpty();
        boolean stopsIdentity = !from.identity().isEmpty() && to.identity().isEmpty();
        Optional<Serial> sequence = stopsIdentity ? serial(to) : Optional.empty();
        if (stopsIdentity) {
            sequence.ifPresent(serial -> statements.addAll(Identity.handOver(to, serial.sequence(), aside(serial))));
            statements.add(alter + "DROP IDENTITY");
            sequence.ifPresent(serial -> statements.addAll(Identity.finish(serial.sequence(), aside(serial))));
        }
        Optional<Conversion> type = surroundings.conversion(from, to, isUp);
        boolean isOtherFamily = type.filter(found -> !found.keepsDefault()).isPresent();
        boolean loosesDefault = !from.defaultExpression().isEmpty()
                && (to.defaultExpression().isEmpty()
                        || isOtherFamily
                        || type.isPresent() && !below.columns(to).isEmpty());
        if (loosesDefault) {
            statements.add(alter + "DROP DEFAULT");
        }
        type.ifPresent(found -> {
            statements.addAll(found.before());
            statements.add(alter + "TYPE " + to.type() + (to.collation().isEmpty() ? "" : " COLLATE " + to.collation())
                    + found.clause());
            statements.addAll(found.after());
        });
        if (!to.defaultExpression().isEmpty()
                && (loosesDefault || !from.defaultExpression().equals(to.defaultExpression()))) {
            statements.add(alter + "SET DEFAULT " + to.defaultExpression());
            statements.addAll(Counting.ofDefault(from, to, isUp ? surroundings.after() : surroundings.before()));
        }
        if (from.notNull() != to.notNull()) {
            statements.add(alter + (to.notNull() ? "SET NOT NULL" : "DROP NOT NULL"));
        }
        if (becomesIdentity) {
            statements.addAll(Identity.takeOver(
                    to, serial(from).map(Serial::sequence), serial(from).map(this::aside), identityOptions(to)));
        } else if (!from.identity().isEmpty() && !to.identity().isEmpty()) {
            statements.addAll(Identity.change(alter, from, to));
        }
        if (!from.storage().equals(to.storage())
                || type.isPresent() && !to.storage().isEmpty()) {
            statements.add(alter + "SET STORAGE " + (to.storage().isEmpty() ? "DEFAULT" : to.storage()));
        }
        if (!from.compression().equals(to.compression())) {
            statements.add(alter + "SET COMPRESSION " + (to.compression().isEmpty() ? "default" : to.compression()));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    private ObjectName aside(Serial serial) {
        return surroundings.aside(
                serial.sequence().name(), "_old", serial.sequence().id());
    }

    private Optional<Serial> serial(Column column) {
        return Serial.of(surroundings.after(), column).or(() -> Serial.of(surroundings.before(), column));
    }
}
