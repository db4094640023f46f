package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.schema.ObjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of a plan, by what they do to which objects. */
final class StepIndex {
    private final List<PlanStep> all;
    private final Map<Role, Map<ObjectId, List<PlanStep>>> byRole = new LinkedHashMap<>();

    StepIndex(List<PlanStep> all) {
        this.all = List.copyOf(all);
        for (PlanStep step : all) {
            Map<ObjectId, List<PlanStep>> steps = byRole.computeIfAbsent(step.role(), any -> new LinkedHashMap<>());
            step.concerned()
                    .forEach(id ->
                            steps.computeIfAbsent(id, any -> new ArrayList<>()).add(step));
        }
    }

    List<PlanStep> all() {
        return all;
    }

    Map<ObjectId, List<PlanStep>> all(Role role) {
        return byRole.getOrDefault(role, Map.of());
    }

    /** The steps of a role that concern an object. */
    List<PlanStep> of(Role role, ObjectId id) {
        return all(role).getOrDefault(id, List.of());
    }

    /** Those of them that what needs the object waits for. */
    List<PlanStep> awaited(Role role, ObjectId id) {
        return of(role, id).stream().filter(PlanStep::isAwaited).toList();
    }
}
