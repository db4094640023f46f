package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Rename;
import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.Constraint;
import dev.docuai.migrator.model.DomainType;
import dev.docuai.migrator.model.EnumType;
import dev.docuai.migrator.model.Extension;
import dev.docuai.migrator.model.Function;
import dev.docuai.migrator.model.Index;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.OtherObject;
import dev.docuai.migrator.model.Policy;
import dev.docuai.migrator.model.Schema;
import dev.docuai.migrator.model.SchemaObject;
import dev.docuai.migrator.model.Sequence;
import dev.docuai.migrator.model.Table;
import dev.docuai.migrator.model.Trigger;
import dev.docuai.migrator.model.View;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the class that writes the SQL of an operation, by the kind of its object. */
final class Renderer {
    private final Surroundings surroundings;
    private final TableDdl tables;
    private final ColumnDdl columns;
    private final ConstraintDdl constraints;
    private final IndexDdl indexes;
    private final SequenceDdl sequences;
    private final TypeDdl types;
    private final ViewDdl views;
    private final CodeDdl code;
    private final SchemaDdl schemas;

    Renderer(Diff diff, Style style, Map<ObjectName, TableSize> sizes) {
        this.surroundings = new Surroundings(diff, style, sizes);
        this.columns = new ColumnDdl(surroundings);
        this.tables = new TableDdl(surroundings, columns);
        this.constraints = new ConstraintDdl(surroundings);
        this.indexes = new IndexDdl(surroundings);
        this.sequences = new SequenceDdl(surroundings);
        this.types = new TypeDdl(surroundings);
        this.views = new ViewDdl(surroundings);
        this.code = new CodeDdl(surroundings);
        this.schemas = new SchemaDdl();
    }

    List<Node> nodes(Operation operation) {
        if (operation instanceof Create create) {
            return create(create.object());
        }
        if (operation instanceof Drop drop) {
            return drop(drop.object());
        }
        if (operation instanceof Alter alter) {
            return alter(alter.before(), alter.after());
        }
        if (operation instanceof Rename rename) {
            return rename(rename.before(), rename.after());
        }
        Recreate recreate = (Recreate) operation;
        return recreate(recreate);
    }

    private List<Node> create(SchemaObject object) {
        if (object instanceof Table table) {
            return tables.create(table);
        } else if (object instanceof Column column) {
            return columns.create(column);
        } else if (object instanceof Constraint constraint) {
            return constraints.create(constraint);
        } else if (object instanceof Index index) {
            return indexes.create(index);
        } else if (object instanceof Sequence sequence) {
            return sequences.create(sequence);
        } else if (object instanceof EnumType type) {
            return types.create(type);
        } else if (object instanceof DomainType type) {
            return types.create(type);
        } else if (object instanceof View view) {
            return views.create(view);
        } else if (object instanceof Function function) {
            return code.create(function);
        } else if (object instanceof Trigger trigger) {
            return code.create(trigger);
        } else if (object instanceof Policy policy) {
            return code.create(policy);
        } else if (object instanceof Schema schema) {
            return schemas.create(schema);
        } else if (object instanceof Extension extension) {
            return schemas.create(extension);
        } else if (object instanceof OtherObject cast && cast.isCast()) {
            return code.create(cast);
        }
        throw beyond(object);
    }

    private List<Node> drop(SchemaObject object) {
        if (object instanceof Table table) {
            return tables.drop(table);
        } else if (object instanceof Column column) {
            return columns.drop(column);
        } else if (object instanceof Constraint constraint) {
            return constraints.drop(constraint);
        } else if (object instanceof Index index) {
            return indexes.drop(index);
        } else if (object instanceof Sequence sequence) {
            return sequences.drop(sequence);
        } else if (object instanceof EnumType type) {
            return types.drop(type);
        } else if (object instanceof DomainType type) {
            return types.drop(type);
        } else if (object instanceof View view) {
            return views.drop(view);
        } else if (object instanceof Function function) {
            return code.drop(function);
        } else if (object instanceof Trigger trigger) {
            return code.drop(trigger);
        } else if (object instanceof Policy policy) {
            return code.drop(policy);
        } else if (object instanceof Schema schema) {
            return schemas.drop(schema);
        } else if (object instanceof Extension extension) {
            return schemas.drop(extension);
        } else if (object instanceof OtherObject cast && cast.isCast()) {
            return code.drop(cast);
        }
        throw beyond(object);
    }

    private List<Node> alter(SchemaObject before, SchemaObject after) {
        if (before instanceof Table from && after instanceof Table to) {
            return tables.alter(from, to);
        } else if (before instanceof Column from && after instanceof Column to) {
            return columns.alter(from, to);
        } else if (before instanceof Constraint from && after instanceof Constraint to) {
            return constraints.alter(from, to);
        } else if (before instanceof Index from && after instanceof Index to) {
            return indexes.alter(from, to);
        } else if (before instanceof Sequence from && after instanceof Sequence to) {
            return sequences.alter(from, to);
        } else if (before instanceof EnumType from && after instanceof EnumType to) {
            return types.alter(from, to);
        } else if (before instanceof DomainType from && after instanceof DomainType to) {
            return types.alter(from, to);
        } else if (before instanceof View from && after instanceof View to) {
            return views.alter(from, to);
        } else if (before instanceof Function from && after instanceof Function to) {
            return code.alter(from, to);
        } else if (before instanceof Trigger from && after instanceof Trigger to) {
            return code.alter(from, to);
        } else if (before instanceof Policy from && after instanceof Policy to) {
            return code.alter(from, to);
        } else if (before instanceof Schema from && after instanceof Schema to) {
            return schemas.alter(from, to);
        } else if (before instanceof Extension from && after instanceof Extension to) {
            return schemas.alter(from, to);
        }
        throw beyond(before);
    }

    private List<Node> rename(SchemaObject before, SchemaObject after) {
        if (before instanceof Index from && after instanceof Index to) {
            return indexes.rename(from, to);
        } else if (before instanceof Constraint from && after instanceof Constraint to) {
            return constraints.rename(from, to);
        } else if (before instanceof Sequence from && after instanceof Sequence to) {
            return sequences.rename(from, to);
        } else if (before instanceof Table from && after instanceof Table to) {
            return tables.rename(from, to);
        } else if (before instanceof Column from && after instanceof Column to) {
            return columns.rename(from, to);
        }
        throw beyond(before);
    }

    /** Some kinds have a better way than to drop and to create. */
    private List<Node> recreate(Recreate recreate) {
        if (recreate.before() instanceof Index from && recreate.after() instanceof Index to) {
            return indexes.recreate(from, to, recreate.reason());
        }
        if (recreate.before() instanceof Column from && recreate.after() instanceof Column to) {
            return columns.recreate(from, to, recreate.reason());
        }
        if (recreate.before() instanceof Constraint from && recreate.after() instanceof Constraint to) {
            return constraints.recreate(from, to, recreate.reason());
        }
        if (recreate.before() instanceof EnumType from && recreate.after() instanceof EnumType to) {
            return types.recreate(from, to);
        }
        if (recreate.before() instanceof DomainType from && recreate.after() instanceof DomainType to) {
            return types.recreate(from, to);
        }
        return Stream.concat(drop(recreate.before()).stream(), create(recreate.after()).stream())
                .map(node -> only(node, recreate.reason()))
                .toList();
    }

    /** Leaves out the direction in which the object may stay. */
    static Node only(Node node, Recreate.Reason reason) {
        return switch (reason) {
            case BOTH_WAYS -> node;
            case ON_THE_WAY_DOWN -> node.silentUp();
            case ON_THE_WAY_UP -> node.silentDown();
        };
    }

    private static IllegalStateException beyond(SchemaObject object) {
        return new IllegalStateException("no plan alters " + object.id());
    }
}
