package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.sql.Quoted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses names for temporary objects of a plan: an index built beside another, a renamed old type. No object has such
 * a name, before or after. Relations, types and constraints share one set of names for each schema, which is simpler
 * and sufficient. The same plan gets the same names each time.
 */
final class TemporaryNames {
    private final Set<ObjectName> taken = new HashSet<>();
    private final Map<List<Object>, ObjectName> given = new HashMap<>();

    /** Names that neither model has. */
    TemporaryNames(DatabaseModel before, DatabaseModel after) {
        for (DatabaseModel model : List.of(before, after)) {
            model.names().forEach(this::take);
            for (ObjectId id : model.objects().keySet()) {
                take(id.name());
                if (!id.part().isEmpty()) {
                    take(id.name().sibling(id.part()));
                }
            }
        }
    }

    private void take(ObjectName name) {
        taken.add(plain(name));
    }

    /** {@code a} and {@code "a"} are one name. */
    private static ObjectName plain(ObjectName name) {
        return name.sibling(Quoted.unquoted(name.name()));
    }

    /**
     * A free name like another, in its schema.
     *
     * @param name the other name
     * @param suffix the suffix; a number follows if that is taken
     * @param owner its user: the same owner gets the same name again
     */
    ObjectName beside(ObjectName name, String suffix, ObjectId owner) {
        return given.computeIfAbsent(List.of(name, suffix, owner), any -> free(name, suffix));
    }

    private ObjectName free(ObjectName name, String suffix) {
        for (int number = 1; ; number++) {
            ObjectName candidate =
                    name.sibling(DerivedNames.suffixed(name.name(), suffix + (number == 1 ? "" : number)));
            if (taken.add(plain(candidate))) {
                return candidate;
            }
        }
    }
}
