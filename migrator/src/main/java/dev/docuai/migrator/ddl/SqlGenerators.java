package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.diff.Operation.Rename;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Grant;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.Ownership;
import dev.docuai.migrator.schema.Policy;
import dev.docuai.migrator.schema.Schema;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.Setting;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import dev.docuai.migrator.schema.View;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the class that writes the SQL of an operation, by the kind of its object. */
public final class SqlGenerators {
    private final SchemaObject.Visitor<Bound<?>> byKind;

    /** Steps of the operations on {@code apart} are small: they stood in each other's way. */
    public SqlGenerators(
            Diff diff, LockingMode style, Map<ObjectName, TableSize> sizes, ColumnValues values, Set<ObjectId> apart) {
        this.byKind = new ByKind(new PlanContext(diff, style, sizes, values, apart));
    }

    public List<PlanStep> steps(Operation operation) {
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
    private record Bound<T extends SchemaObject>(Class<T> kind, SqlGenerator<T> ddl) {
        List<PlanStep> create(SchemaObject object) {
            return ddl.create(kind.cast(object));
        }

        List<PlanStep> drop(SchemaObject object) {
            return ddl.drop(kind.cast(object));
        }

        List<PlanStep> alter(SchemaObject before, SchemaObject after) {
            return ddl.alter(kind.cast(before), kind.cast(after));
        }

        List<PlanStep> recreate(SchemaObject before, SchemaObject after, Reason reason) {
            return ddl.recreate(kind.cast(before), kind.cast(after), reason);
        }

        List<PlanStep> rename(SchemaObject before, SchemaObject after) {
            return ddl.rename(kind.cast(before), kind.cast(after));
        }
    }

    private record ByKind(PlanContext context) implements SchemaObject.Visitor<Bound<?>> {
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
            return new Bound<>(EnumType.class, new EnumDdl(context));
        }

        @Override
        public Bound<?> domainType(DomainType domainType) {
            return new Bound<>(DomainType.class, new DomainDdl(context));
        }

        @Override
        public Bound<?> compositeType(CompositeType compositeType) {
            return new Bound<>(CompositeType.class, new CompositeTypeDdl(context));
        }

        @Override
        public Bound<?> sequence(Sequence sequence) {
            return new Bound<>(Sequence.class, new SequenceDdl(context));
        }

        @Override
        public Bound<?> table(Table table) {
            return new Bound<>(Table.class, new TableDdl(context));
        }

        @Override
        public Bound<?> column(Column column) {
            return new Bound<>(Column.class, new ColumnDdl(context));
        }

        @Override
        public Bound<?> constraint(Constraint constraint) {
            return new Bound<>(Constraint.class, new ConstraintDdl(context));
        }

        @Override
        public Bound<?> index(Index index) {
            return new Bound<>(Index.class, new IndexDdl(context));
        }

        @Override
        public Bound<?> function(Function function) {
            return new Bound<>(Function.class, new FunctionDdl(context));
        }

        @Override
        public Bound<?> view(View view) {
            return new Bound<>(View.class, new ViewDdl(context));
        }

        @Override
        public Bound<?> trigger(Trigger trigger) {
            return new Bound<>(Trigger.class, new TriggerDdl(context));
        }

        @Override
        public Bound<?> policy(Policy policy) {
            return new Bound<>(Policy.class, new PolicyDdl(context));
        }

        @Override
        public Bound<?> definedObject(DefinedObject object) {
            return new Bound<>(DefinedObject.class, new DefinedObjectDdl(context));
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
            return new Bound<>(Grant.class, new GrantDdl(context.before(), context.after()));
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
