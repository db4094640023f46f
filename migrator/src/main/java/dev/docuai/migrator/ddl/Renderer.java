package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.diff.Operation.Rename;
import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.CompositeType;
import dev.docuai.migrator.model.Constraint;
import dev.docuai.migrator.model.DefinedObject;
import dev.docuai.migrator.model.DomainType;
import dev.docuai.migrator.model.EnumType;
import dev.docuai.migrator.model.Extension;
import dev.docuai.migrator.model.Function;
import dev.docuai.migrator.model.Grant;
import dev.docuai.migrator.model.Index;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.OtherObject;
import dev.docuai.migrator.model.Ownership;
import dev.docuai.migrator.model.Policy;
import dev.docuai.migrator.model.Schema;
import dev.docuai.migrator.model.SchemaObject;
import dev.docuai.migrator.model.Sequence;
import dev.docuai.migrator.model.Setting;
import dev.docuai.migrator.model.Table;
import dev.docuai.migrator.model.Trigger;
import dev.docuai.migrator.model.View;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the class that writes the SQL of an operation, by the kind of its object. */
final class Renderer {
    private final SchemaObject.Visitor<Bound<?>> byKind;

    /** Steps of the operations on {@code apart} are small: they stood in each other's way. */
    Renderer(Diff diff, Style style, Map<ObjectName, TableSize> sizes, ColumnValues values, Set<ObjectId> apart) {
        this.byKind = new ByKind(new Surroundings(diff, style, sizes, values, apart));
    }

    List<Node> nodes(Operation operation) {
        if (operation instanceof Create create) {
            return of(create.object()).create(create.object());
        }
        if (operation instanceof Drop drop) {
            return of(drop.object()).drop(drop.object());
        }
        if (operation instanceof Alter alter) {
            return of(alter.before()).alter(alter.before(), alter.after());
        }
        if (operation instanceof Rename rename) {
            return of(rename.before()).rename(rename.before(), rename.after());
        }
        Recreate recreate = (Recreate) operation;
        return of(recreate.before()).recreate(recreate.before(), recreate.after(), recreate.reason());
    }

    private Bound<?> of(SchemaObject object) {
        return object.accept(byKind);
    }

    /** A kind and the class for it: both sides of an operation are of one kind. */
    private record Bound<T extends SchemaObject>(Class<T> kind, KindDdl<T> ddl) {
        List<Node> create(SchemaObject object) {
            return ddl.create(kind.cast(object));
        }

        List<Node> drop(SchemaObject object) {
            return ddl.drop(kind.cast(object));
        }

        List<Node> alter(SchemaObject before, SchemaObject after) {
            return ddl.alter(kind.cast(before), kind.cast(after));
        }

        List<Node> recreate(SchemaObject before, SchemaObject after, Reason reason) {
            return ddl.recreate(kind.cast(before), kind.cast(after), reason);
        }

        List<Node> rename(SchemaObject before, SchemaObject after) {
            return ddl.rename(kind.cast(before), kind.cast(after));
        }
    }

    private record ByKind(Surroundings surroundings) implements SchemaObject.Visitor<Bound<?>> {
        @Override
        public Bound<?> schema(Schema schema) {
            return new Bound<>(Schema.class, new SchemaDdl());
        }

        @Override
        public Bound<?> extension(Extension extension) {
            return new Bound<>(Extension.class, new ExtensionDdl());
        }

        @Override
        public Bound<?> enumType(EnumType enumType) {
            return new Bound<>(EnumType.class, new EnumDdl(surroundings));
        }

        @Override
        public Bound<?> domainType(DomainType domainType) {
            return new Bound<>(DomainType.class, new DomainDdl(surroundings));
        }

        @Override
        public Bound<?> compositeType(CompositeType compositeType) {
            return new Bound<>(CompositeType.class, new CompositeTypeDdl(surroundings));
        }

        @Override
        public Bound<?> sequence(Sequence sequence) {
            return new Bound<>(Sequence.class, new SequenceDdl(surroundings));
        }

        @Override
        public Bound<?> table(Table table) {
            return new Bound<>(Table.class, new TableDdl(surroundings));
        }

        @Override
        public Bound<?> column(Column column) {
            return new Bound<>(Column.class, new ColumnDdl(surroundings));
        }

        @Override
        public Bound<?> constraint(Constraint constraint) {
            return new Bound<>(Constraint.class, new ConstraintDdl(surroundings));
        }

        @Override
        public Bound<?> index(Index index) {
            return new Bound<>(Index.class, new IndexDdl(surroundings));
        }

        @Override
        public Bound<?> function(Function function) {
            return new Bound<>(Function.class, new FunctionDdl(surroundings));
        }

        @Override
        public Bound<?> view(View view) {
            return new Bound<>(View.class, new ViewDdl(surroundings));
        }

        @Override
        public Bound<?> trigger(Trigger trigger) {
            return new Bound<>(Trigger.class, new TriggerDdl(surroundings));
        }

        @Override
        public Bound<?> policy(Policy policy) {
            return new Bound<>(Policy.class, new PolicyDdl(surroundings));
        }

        @Override
        public Bound<?> definedObject(DefinedObject object) {
            return new Bound<>(DefinedObject.class, new DefinedObjectDdl(surroundings));
        }

        @Override
        public Bound<?> setting(Setting setting) {
            return new Bound<>(Setting.class, new SettingDdl());
        }

        @Override
        public Bound<?> ownership(Ownership ownership) {
            return new Bound<>(Ownership.class, new OwnershipDdl());
        }

        @Override
        public Bound<?> grant(Grant grant) {
            return new Bound<>(Grant.class, new GrantDdl(surroundings.before(), surroundings.after()));
        }

        @Override
        public Bound<?> other(OtherObject other) {
            if (!other.isCast()) {
                throw new IllegalStateException("no plan alters " + other.id());
            }
            return new Bound<>(OtherObject.class, new CastDdl());
        }
    }
}
