package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
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
import dev.docuai.migrator.schema.Kind;
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
    private final PlanContext context;

    /** The operations on {@code apart} are split into small steps, because they blocked each other. */
    public SqlGenerators(
            Diff diff, LockingMode style, Map<ObjectName, Long> sizes, ColumnValues values, Set<ObjectId> apart) {
        this.context = new PlanContext(diff, style, sizes, values, apart);
    }

    public List<PlanStep> steps(Operation operation) {
        return of(operation.id().kind()).steps(operation);
    }

    /** A new kind does not compile before it has its class. */
    private Bound<?> of(Kind kind) {
        return switch (kind) {
            case SCHEMA -> new Bound<>(Schema.class, new SchemaDdl());
            case EXTENSION -> new Bound<>(Extension.class, new ExtensionDdl());
            case ENUM -> new Bound<>(EnumType.class, new EnumDdl(new TypeReplacement(context)));
            case DOMAIN -> new Bound<>(DomainType.class, new DomainDdl(context, new TypeReplacement(context)));
            case COMPOSITE_TYPE -> new Bound<>(CompositeType.class, new CompositeTypeDdl(new TypeReplacement(context)));
            case SEQUENCE -> new Bound<>(Sequence.class, new SequenceDdl(context));
            case TABLE -> new Bound<>(Table.class, new TableDdl(context));
            case COLUMN -> new Bound<>(Column.class, new ColumnDdl(context));
            case CONSTRAINT -> new Bound<>(Constraint.class, new ConstraintDdl(context));
            case INDEX -> new Bound<>(Index.class, new IndexDdl(context));
            case FUNCTION -> new Bound<>(Function.class, new FunctionDdl(context));
            case VIEW, MATERIALIZED_VIEW -> new Bound<>(View.class, new ViewDdl(context));
            case TRIGGER -> new Bound<>(Trigger.class, new TriggerDdl(context));
            case POLICY -> new Bound<>(Policy.class, new PolicyDdl(context));
            case SETTING -> new Bound<>(Setting.class, new SettingDdl());
            case OWNER -> new Bound<>(Ownership.class, new OwnershipDdl());
            case GRANT -> new Bound<>(Grant.class, new GrantDdl(context.before(), context.after()));
            case OTHER -> new Bound<>(OtherObject.class, new CastDdl());
            case FOREIGN_DATA_WRAPPER,
                    SERVER,
                    COLLATION,
                    CONVERSION,
                    TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION,
                    RANGE_TYPE,
                    AGGREGATE,
                    OPERATOR,
                    OPERATOR_FAMILY,
                    OPERATOR_CLASS,
                    FOREIGN_TABLE,
                    STATISTICS,
                    RULE,
                    PUBLICATION,
                    PUBLISHED_TABLE,
                    EVENT_TRIGGER -> new Bound<>(DefinedObject.class, new DefinedObjectDdl(context));
        };
    }

    /** A kind and the class for it: both sides of an operation are of one kind. */
    private record Bound<T extends SchemaObject>(Class<T> kind, SqlGenerator<T> ddl) {
        List<PlanStep> steps(Operation operation) {
            if (operation instanceof Create create) {
                return ddl.create(kind.cast(create.object()));
            }
            if (operation instanceof Drop drop) {
                return ddl.drop(kind.cast(drop.object()));
            }
            if (operation instanceof Alter alter) {
                return ddl.alter(kind.cast(alter.before()), kind.cast(alter.after()));
            }
            if (operation instanceof Rename rename) {
                return ddl.rename(kind.cast(rename.before()), kind.cast(rename.after()));
            }
            Recreate recreate = (Recreate) operation;
            return ddl.recreate(kind.cast(recreate.before()), kind.cast(recreate.after()), recreate.reason());
        }
    }
}
