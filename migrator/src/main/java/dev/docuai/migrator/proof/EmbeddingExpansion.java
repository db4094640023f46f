package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.plan.Planner;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.TypeName;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes a target so that embeddings of other dimensions come beside the old ones, which stay until the user drops
 * them: a column {@code embedding_768} beside {@code embedding}, with indexes of its own.
 */
final class EmbeddingExpansion {
    private EmbeddingExpansion() {}

    /** Works on the target itself: the server follows a rename everywhere. */
    static DatabaseModel of(DatabaseModel before, DatabaseModel after, ProofDatabase target) throws SQLException {
        Set<ObjectId> columns = unkeepable(before, after);
        if (columns.isEmpty()) {
            return after;
        }
        for (ObjectId id : columns) {
            step(id, (Column) after.get(id).orElseThrow(), after, target);
        }
        DatabaseModel stepped = target.read();
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>(stepped.objects());
        Map<ObjectId, Set<ObjectId>> needs = new HashMap<>(stepped.needs());
        for (SchemaObject object : old(before, columns)) {
            objects.putIfAbsent(object.id(), object);
            needs.put(object.id(), before.needs(object.id()));
        }
        Diff back = Diff.between(stepped, new DatabaseModel(objects.values(), needs));
        for (PlannedScript script :
                Planner.plan(back, LockingMode.OFFLINE, Map.of()).scripts()) {
            target.run(script, true);
        }
        return target.read();
    }

    private static Set<ObjectId> unkeepable(DatabaseModel before, DatabaseModel after) {
        return Planner.plan(Diff.between(before, after), LockingMode.ONLINE, Map.of()).scripts().stream()
                .flatMap(script -> script.upHazards().stream())
                .filter(hazard -> hazard.kind() == Hazard.Kind.RE_EMBED)
                .map(Hazard::object)
                .filter(id -> id.kind() == Kind.COLUMN)
                .collect(Collectors.toSet());
    }

    private static void step(ObjectId id, Column column, DatabaseModel after, ProofDatabase target)
            throws SQLException {
        TypeName type = column.typeName();
        String suffix =
                "_" + (type.size().isPresent() ? String.valueOf(type.size().getAsInt()) : type.local());
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + id.name() + " RENAME COLUMN " + id.part() + " TO "
                + DerivedNames.suffixed(id.part(), suffix));
        for (Index index : after.all(Index.class)) {
            if (index.table().equals(id.name()) && index.columns().contains(id.part())) {
                statements.add("ALTER INDEX " + index.name() + " RENAME TO "
                        + DerivedNames.suffixed(index.name().name(), suffix));
            }
        }
        try (Statement statement = target.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<SchemaObject> old(DatabaseModel before, Set<ObjectId> columns) {
        Set<ObjectId> wanted = new HashSet<>(columns);
        for (Index index : before.all(Index.class)) {
            if (index.columns().stream().anyMatch(name -> columns.contains(ObjectId.column(index.table(), name)))) {
                wanted.add(index.id());
            }
        }
        return wanted.stream().sorted().map(id -> before.get(id).orElseThrow()).toList();
    }
}
