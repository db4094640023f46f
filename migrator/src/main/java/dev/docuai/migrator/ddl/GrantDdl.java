package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** GRANT and REVOKE: what leads from the privileges that a role has to those that it should have. */
public record GrantDdl(DatabaseModel before, DatabaseModel after) implements SqlGenerator<Grant> {
    @Override
    public List<PlanStep> create(Grant grant) {
        return step(PlanStep.make(grant.id()), with(grant, grant.usual(), List.of()), grant);
    }

    @Override
    public List<PlanStep> drop(Grant grant) {
        return step(PlanStep.drop(grant.id()), grant, with(grant, grant.usual(), List.of()));
    }

    @Override
    public List<PlanStep> alter(Grant from, Grant to) {
        return step(PlanStep.alter(from.id()), from, to);
    }

    private List<PlanStep> step(PlanStep step, Grant from, Grant to) {
        return List.of(step.up(withColumns(difference(from, to), to, after))
                .down(withColumns(difference(to, from), from, before))
                .warn(Hazard.Kind.PRIVILEGES_CHANGED)
                .warnDown(Hazard.Kind.PRIVILEGES_CHANGED));
    }

    /** REVOKE on a table revokes on its columns, too: the role gets its privileges on them back. */
    private static List<String> withColumns(List<String> statements, Grant whole, DatabaseModel model) {
        boolean revokes =
                whole.column().isEmpty() && statements.stream().anyMatch(statement -> statement.startsWith("REVOKE "));
        if (!revokes) {
            return statements;
        }
        List<String> all = new ArrayList<>(statements);
        model.all(Grant.class).stream()
                .filter(grant -> !grant.column().isEmpty()
                        && grant.name().equals(whole.name())
                        && grant.on().equals(whole.on())
                        && grant.grantee().equals(whole.grantee()))
                .forEach(grant -> all.addAll(difference(with(grant, List.of(), List.of()), grant)));
        return all;
    }

    /** The object is new: the role has what PostgreSQL gives it, or what ALTER DEFAULT PRIVILEGES does. */
    public static List<String> made(Grant grant) {
        if (!grant.withDefaults()) {
            return difference(with(grant, grant.usual(), List.of()), grant);
        }
        List<String> statements = new ArrayList<>(List.of("REVOKE ALL ON " + on(grant) + " FROM " + grant.grantee()));
        statements.addAll(difference(with(grant, List.of(), List.of()), grant));
        return statements;
    }

    private static List<String> difference(Grant from, Grant to) {
        List<String> statements = new ArrayList<>();
        List<String> taken = without(from.privileges(), to.privileges());
        if (!taken.isEmpty()) {
            statements.add("REVOKE " + list(taken, to) + " ON " + on(to) + " FROM " + to.grantee());
        }
        List<String> bound = without(without(from.grantable(), to.grantable()), taken);
        if (!bound.isEmpty()) {
            statements.add("REVOKE GRANT OPTION FOR " + list(bound, to) + " ON " + on(to) + " FROM " + to.grantee());
        }
        List<String> given = without(without(to.privileges(), from.privileges()), to.grantable());
        if (!given.isEmpty()) {
            statements.add("GRANT " + list(given, to) + " ON " + on(to) + " TO " + to.grantee());
        }
        List<String> passed = without(to.grantable(), from.grantable());
        if (!passed.isEmpty()) {
            statements.add(
                    "GRANT " + list(passed, to) + " ON " + on(to) + " TO " + to.grantee() + " WITH GRANT OPTION");
        }
        return statements;
    }

    private static Grant with(Grant grant, List<String> privileges, List<String> grantable) {
        return new Grant(
                grant.subject(),
                grant.name(),
                grant.object(),
                grant.on(),
                grant.column(),
                grant.grantee(),
                privileges,
                grantable,
                grant.usual(),
                grant.withDefaults());
    }

    private static List<String> without(Collection<String> all, Collection<String> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }

    private static String list(List<String> privileges, Grant grant) {
        return privileges.stream()
                .map(privilege -> grant.column().isEmpty() ? privilege : privilege + " (" + grant.column() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String on(Grant grant) {
        return grant.on().replace(Attachment.NAME, grant.name().toString());
    }
}
