package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Attachment;
import dev.docuai.migrator.model.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** GRANT and REVOKE: what leads from the privileges that a role has to those that it should have. */
final class GrantDdl implements AttachmentDdl<Grant> {
    /** The object is new: the role has what PostgreSQL gives it, or what ALTER DEFAULT PRIVILEGES does. */
    List<String> made(Grant grant) {
        if (!grant.withDefaults()) {
            return sets(grant);
        }
        List<String> statements = new ArrayList<>(List.of("REVOKE ALL ON " + on(grant) + " FROM " + grant.grantee()));
        statements.addAll(changes(with(grant, List.of(), List.of()), grant));
        return statements;
    }

    @Override
    public List<String> sets(Grant grant) {
        return changes(with(grant, grant.usual(), List.of()), grant);
    }

    @Override
    public List<String> resets(Grant grant) {
        return changes(grant, with(grant, grant.usual(), List.of()));
    }

    @Override
    public List<String> changes(Grant from, Grant to) {
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

    @Override
    public Hazard.Kind hazard() {
        return Hazard.Kind.PRIVILEGES_CHANGED;
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
