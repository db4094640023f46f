package dev.docuai.migrator.compare;

import dev.docuai.migrator.config.Autogeneration;
import dev.docuai.migrator.diff.Attachments;
import dev.docuai.migrator.diff.KeptPartitions;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.Policy;
import dev.docuai.migrator.schema.Schema;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of a target that count. The rest is copied from the database, so that it is no difference, and so that
 * its dependents, such as a foreign key to an excluded table, still find it.
 *
 * @param settings the compared tables
 * @param desired the source of the target
 * @param schemas the compared ones as SQL writes them, the primary one empty
 * @param everySchema whether schemas count that only the target has
 */
record Scope(Autogeneration settings, SchemaSource desired, Set<String> schemas, boolean everySchema) {
    /** What entities can say. */
    private static final Set<Kind> SPEAKABLE =
            Set.of(Kind.ENUM, Kind.SEQUENCE, Kind.TABLE, Kind.COLUMN, Kind.CONSTRAINT, Kind.INDEX);
    /** The target is made with the database's own: nothing to tell. */
    private static final Set<Kind> GIVEN = Set.of(Kind.SCHEMA, Kind.EXTENSION);

    private static final Set<Kind> SERVERS = Set.of(Kind.FOREIGN_DATA_WRAPPER, Kind.SERVER);

    /** Copies the set. */
    Scope {
        schemas = Set.copyOf(schemas);
    }

    /** The target after the scope is applied. */
    DatabaseModel target(DatabaseModel before, DatabaseModel read) {
        DatabaseModel after = read;
        Map<ObjectId, SchemaObject> kept = kept(before, after);
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>();
        after.objects().values().stream()
                .filter(object -> covers(object, after))
                .forEach(object -> objects.put(object.id(), said(before, object)));
        objects.putAll(kept);
        Map<ObjectId, Set<ObjectId>> needs = new HashMap<>();
        objects.keySet().forEach(id -> {
            Set<ObjectId> both = new HashSet<>(kept.containsKey(id) ? before.needs(id) : after.needs(id));
            needs.put(id, both);
        });
        DatabaseModel target =
                Attachments.takenOver(before, new DatabaseModel(objects.values(), needs), settings.withPrivileges());
        return isEntities() ? KeptPartitions.follow(before, target, keptPartitions(before, read)) : target;
    }

    private static Set<ObjectName> keptPartitions(DatabaseModel before, DatabaseModel read) {
        Set<ObjectName> partitions = new HashSet<>();
        for (Table table : before.all(Table.class)) {
            if (isPartitionBeyond(table.name(), before, read)) {
                partitions.add(table.name());
            }
        }
        return partitions;
    }

    /** Notes on objects that the entities do not describe. */
    List<String> notes(DatabaseModel before, DatabaseModel read) {
        if (!isEntities()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        kept(before, read).values().stream()
                .filter(object -> covers(object, before))
                .filter(object -> !(object instanceof Attachment)
                        && !GIVEN.contains(object.id().kind()))
                .filter(object ->
                        !isPart(object) || !SPEAKABLE.contains(object.id().kind()))
                .map(object -> "not described by the entities: " + object.id())
                .sorted()
                .forEach(notes::add);
        return notes;
    }

    private Map<ObjectId, SchemaObject> kept(DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, SchemaObject> kept = new LinkedHashMap<>();
        for (SchemaObject object : before.objects().values()) {
            if (isUnpublished(object, after)) {
                continue;
            }
            if (object instanceof Attachment attachment) {
                if (isKept(attachment, before, after)) {
                    kept.put(object.id(), object);
                }
                continue;
            }
            if (!covers(object, before)
                    || isUnsaid(object, after)
                    || isEntities() && isBeyondEntities(object, before, after)) {
                kept.put(object.id(), object);
            }
        }
        return kept;
    }

    /** Properties of an excluded table are excluded, and entities can set no properties. */
    private boolean isKept(Attachment attachment, DatabaseModel before, DatabaseModel after) {
        return !covers(attachment, before)
                || isEntities()
                        && (after.get(attachment.subject()).isPresent()
                                || before.get(attachment.subject())
                                        .filter(subject -> isBeyondEntities(subject, before, after))
                                        .isPresent());
    }

    /** A script may describe schemas without servers: then the servers stay. */
    private boolean isUnsaid(SchemaObject object, DatabaseModel after) {
        return desired instanceof SchemaSource.SqlFiles
                && SERVERS.contains(object.id().kind())
                && after.objects().keySet().stream().noneMatch(id -> SERVERS.contains(id.kind()));
    }

    /** PostgreSQL removes a dropped table from its publications. */
    private static boolean isUnpublished(SchemaObject object, DatabaseModel after) {
        return object.id().kind() == Kind.PUBLISHED_TABLE
                && after.get(ObjectId.table(object.id().name())).isEmpty();
    }

    private boolean isEntities() {
        return desired instanceof SchemaSource.Entities;
    }

    private boolean isBeyondEntities(SchemaObject object, DatabaseModel before, DatabaseModel after) {
        Kind kind = object.id().kind();
        if (GIVEN.contains(kind)) {
            return true;
        }
        if (after.get(object.id()).isPresent()) {
            return false;
        }
        Optional<ObjectName> owner = owner(object);
        if (owner.isEmpty()) {
            return !SPEAKABLE.contains(kind) && !goesWithEnum(object, before, after);
        }
        if (isPartitionBeyond(owner.get(), before, after) || isViewBeyond(owner.get(), before, after)) {
            return true;
        }
        // A trigger goes with its table.
        return !SPEAKABLE.contains(kind)
                && after.get(ObjectId.table(owner.get())).isPresent();
    }

    /** Hibernate makes casts for an enum, so they are dropped when no entity uses the enum. */
    private static boolean goesWithEnum(SchemaObject object, DatabaseModel before, DatabaseModel after) {
        return object instanceof OtherObject other
                && other.isCast()
                && before.needs(object.id()).stream()
                        .anyMatch(id -> id.kind() == Kind.ENUM && after.get(id).isEmpty());
    }

    private static boolean isPartitionBeyond(ObjectName table, DatabaseModel before, DatabaseModel after) {
        return before.table(table)
                .filter(partition -> partition.isPartition()
                        && after.get(partition.id()).isEmpty()
                        && partition.parents().stream()
                                .allMatch(parent ->
                                        after.table(parent).isPresent() || isPartitionBeyond(parent, before, after)))
                .isPresent();
    }

    private static boolean isViewBeyond(ObjectName name, DatabaseModel before, DatabaseModel after) {
        return List.of(Kind.VIEW, Kind.MATERIALIZED_VIEW).stream()
                .map(kind -> ObjectId.of(kind, name))
                .anyMatch(id -> before.get(id).isPresent() && after.get(id).isEmpty());
    }

    /** Partitions, row security and replica identity are not part of entities: their absence does not turn them off. */
    private SchemaObject said(DatabaseModel before, SchemaObject object) {
        if (isEntities()
                && object instanceof Table wanted
                && before.get(object.id()).orElse(null) instanceof Table there) {
            return new Table(
                    wanted.name(),
                    wanted.unlogged(),
                    wanted.options(),
                    wanted.partitionKey().isEmpty() ? there.partitionKey() : wanted.partitionKey(),
                    wanted.parents().isEmpty() ? there.parents() : wanted.parents(),
                    wanted.partitionBound().isEmpty() ? there.partitionBound() : wanted.partitionBound(),
                    wanted.rowSecurity() || there.rowSecurity(),
                    wanted.forceRowSecurity() || there.forceRowSecurity(),
                    wanted.replicaIdentity().isEmpty() ? there.replicaIdentity() : wanted.replicaIdentity(),
                    wanted.accessMethod(),
                    wanted.ofType().isEmpty() ? there.ofType() : wanted.ofType(),
                    wanted.comment());
        }
        return object;
    }

    /** Whether an object counts: objects of other schemas, or of none, stay as they are. */
    boolean covers(SchemaObject object, DatabaseModel model) {
        if (object instanceof Attachment attachment) {
            return model.get(attachment.subject())
                    .filter(subject -> covers(subject, model))
                    .isPresent();
        }
        return isInScope(object, model) && owner(object).map(settings::covers).orElse(true);
    }

    private boolean isInScope(SchemaObject object, DatabaseModel model) {
        if (object.id().kind().isOfDatabase()) {
            return false;
        }
        if (everySchema) {
            return true;
        }
        if (object instanceof OtherObject other && other.isCast()) {
            // A cast is in no schema: it counts with its types.
            return model.needs(other.id()).stream()
                    .anyMatch(id -> schemas.contains(id.name().schema()));
        }
        if (object instanceof Schema schema) {
            return schemas.contains(schema.name());
        }
        return object instanceof Extension
                || schemas.contains(object.id().name().schema());
    }

    private static boolean isPart(SchemaObject object) {
        return owner(object).isPresent() && !(object instanceof Table);
    }

    /** The table that an object is, or belongs to; empty if none. */
    private static Optional<ObjectName> owner(SchemaObject object) {
        if (object instanceof Sequence sequence) {
            return sequence.owner().map(ObjectId::name);
        }
        if (object instanceof Index index) {
            return Optional.of(index.table());
        }
        if (object instanceof DefinedObject defined) {
            return defined.table();
        }
        boolean isTableOrPart = object instanceof Table
                || object instanceof Column
                || object instanceof Constraint
                || object instanceof Trigger
                || object instanceof Policy;
        return isTableOrPart ? Optional.of(object.id().name()) : Optional.empty();
    }
}
