package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Domains. All but the base type can be altered in place; for that the domain is replaced. */
record DomainDdl(PlanContext context, TypeReplacement replacement) implements TypeDdl<DomainType> {
    private static final String NOT_VALID = " NOT VALID";

    @Override
    public List<PlanStep> create(DomainType type) {
        return context.isApart(type.id()) ? inTwoSteps(type, true) : TypeDdl.super.create(type);
    }

    @Override
    public List<PlanStep> drop(DomainType type) {
        return context.isApart(type.id()) ? inTwoSteps(type, false) : TypeDdl.super.drop(type);
    }

    private List<PlanStep> inTwoSteps(DomainType type, boolean comes) {
        DomainType bare = bare(type);
        return inTwoSteps(
                type,
                comes,
                needed -> !needed.kind().isCalled(),
                made(bare),
                changes(bare, type, comes),
                changes(type, bare, !comes));
    }

    /** Without the functions that its checks and its default call, because they may use the domain itself. */
    private static DomainType bare(DomainType type) {
        return new DomainType(
                type.name(), type.baseType(), type.collation(), type.notNull(), "", Map.of(), type.comment());
    }

    /** Without the checks that hold for new values only, which CREATE DOMAIN cannot write. */
    static List<String> makes(DomainType domain) {
        return Comment.with(
                domain,
                "CREATE DOMAIN " + domain.name() + " AS " + domain.baseType()
                        + (domain.collation().isEmpty() ? "" : " COLLATE " + domain.collation())
                        + (domain.defaultExpression().isEmpty() ? "" : " DEFAULT " + domain.defaultExpression())
                        + (domain.notNull() ? " CONSTRAINT " + notNull(domain) + " NOT NULL" : "")
                        + domain.constraints().entrySet().stream()
                                .filter(constraint -> !isNotValid(constraint.getValue()))
                                .map(constraint -> " CONSTRAINT " + constraint.getKey() + " " + constraint.getValue())
                                .collect(Collectors.joining()));
    }

    /** PostgreSQL 17 would choose another name while the old domain exists; older versions do not keep that name. */
    private static String notNull(DomainType domain) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> DerivedNames.suffixed(domain.name().name(), "_not_null" + (number == 0 ? "" : number)))
                .filter(name -> !domain.constraints().containsKey(name))
                .findFirst()
                .orElseThrow();
    }

    /** Those checks. */
    static List<String> finishes(DomainType domain) {
        return domain.constraints().entrySet().stream()
                .filter(constraint -> isNotValid(constraint.getValue()))
                .map(constraint -> add(domain, constraint))
                .toList();
    }

    private static String add(DomainType domain, Map.Entry<String, String> constraint) {
        return "ALTER DOMAIN " + domain.name() + " ADD CONSTRAINT " + constraint.getKey() + " " + constraint.getValue();
    }

    private static boolean isNotValid(String definition) {
        return definition.endsWith(NOT_VALID);
    }

    @Override
    public List<PlanStep> alter(DomainType before, DomainType after) {
        if (callsOneMadeAnew(before.id()) || context.isApart(before.id())) {
            return apart(before, after);
        }
        PlanStep step =
                PlanStep.alter(before.id()).up(changes(before, after, true)).down(changes(after, before, false));
        return List.of(warned(step, before, after));
    }

    private static PlanStep warned(PlanStep step, DomainType before, DomainType after) {
        return before.constraints().equals(after.constraints()) && before.notNull() == after.notNull()
                ? step
                : step.warn(Hazard.Kind.MAY_FAIL).warnDown(Hazard.Kind.MAY_FAIL);
    }

    /**
     * All old checks and the old default are dropped before the new ones are created: equal texts may call another
     * function.
     */
    private List<PlanStep> apart(DomainType before, DomainType after) {
        PlanStep letGo = PlanStep.alter(before.id())
                .notAwaited()
                .wants(needed -> !needed.kind().isCalled())
                .up(changes(before, bare(before), true))
                .down(changes(bare(before), before, false));
        PlanStep take = PlanStep.alter(before.id())
                .notAwaited()
                .leaves(needed -> !needed.kind().isCalled())
                .up(changes(bare(before), after, true))
                .down(changes(after, bare(before), false))
                .after(letGo);
        return List.of(warned(letGo, before, bare(before)), warned(take, bare(before), after));
    }

    private boolean callsOneMadeAnew(ObjectId domain) {
        return Stream.of(context.before(), context.after())
                .flatMap(model -> model.needs(domain).stream())
                .anyMatch(needed -> needed.kind().isCalled() && context.isRecreated(needed));
    }

    private List<String> changes(DomainType from, DomainType to, boolean isUp) {
        String alter = "ALTER DOMAIN " + to.name() + " ";
        List<String> statements = new ArrayList<>();
        if (!from.defaultExpression().equals(to.defaultExpression())) {
            statements.add(alter
                    + (to.defaultExpression().isEmpty() ? "DROP DEFAULT" : "SET DEFAULT " + to.defaultExpression()));
        }
        if (from.notNull() != to.notNull()) {
            statements.add(alter + (to.notNull() ? "SET NOT NULL" : "DROP NOT NULL"));
        }
        for (Map.Entry<String, String> constraint : from.constraints().entrySet()) {
            String wanted = to.constraints().get(constraint.getKey());
            if (!constraint.getValue().equals(wanted) && !isValidated(constraint.getValue(), wanted)) {
                statements.add(alter + "DROP CONSTRAINT " + constraint.getKey());
            }
        }
        for (Map.Entry<String, String> constraint : to.constraints().entrySet()) {
            String old = from.constraints().get(constraint.getKey());
            if (isValidated(old, constraint.getValue())) {
                statements.add(alter + "VALIDATE CONSTRAINT " + constraint.getKey());
            } else if (!constraint.getValue().equals(old)) {
                statements.add(add(to, constraint));
                statements.addAll(commentAgain(to, constraint.getKey(), isUp));
            }
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    /** The comment on a check that is dropped and added; one that comes or goes has a step of its own. */
    private List<String> commentAgain(DomainType domain, String check, boolean isUp) {
        String object = "constraint " + check + " of domain " + Attachment.NAME;
        DatabaseModel model = context.model(isUp);
        DatabaseModel other = context.model(!isUp);
        return model.all(Setting.class).stream()
                .filter(setting -> setting.subject().equals(domain.id())
                        && setting.object().equals(object)
                        && other.get(setting.id()).isPresent())
                .flatMap(setting -> new SettingDdl().made(setting).stream())
                .toList();
    }

    private static boolean isValidated(@Nullable String from, @Nullable String to) {
        return from != null && from.equals(to + NOT_VALID);
    }
}
