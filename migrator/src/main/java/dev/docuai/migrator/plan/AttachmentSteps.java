package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.GrantDdl;
import dev.docuai.migrator.ddl.OwnershipDdl;
import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.ddl.SettingDdl;
import dev.docuai.migrator.diff.Attachments;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Grant;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Ownership;
import dev.docuai.migrator.schema.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Attachments are set again when their objects are created, in both directions: as the last step of the upgrade, and as
 * the last step of the downgrade.
 */
record AttachmentSteps(Diff diff, StepIndex index) {
    static final Set<Kind> KINDS = Set.of(Kind.SETTING, Kind.OWNER, Kind.GRANT);

    /** The steps for what goes and comes with its objects. */
    static List<PlanStep> of(Diff diff) {
        Attachments attachments = Attachments.of(diff.operations(), diff.before(), diff.after());
        List<PlanStep> steps = new ArrayList<>();
        attachments.lost().forEach(lost -> steps.add(PlanStep.drop(lost.id()).down(made(lost))));
        attachments.made().forEach(made -> steps.add(PlanStep.make(made.id()).up(made(made))));
        return steps;
    }

    private static List<String> made(Attachment attachment) {
        if (attachment instanceof Grant grant) {
            return GrantDdl.made(grant);
        }
        return attachment instanceof Ownership ownership
                ? new OwnershipDdl().made(ownership)
                : new SettingDdl().made((Setting) attachment);
    }

    /** Puts them around the steps of their objects. */
    static void connect(Diff diff, StepIndex index) {
        AttachmentSteps attachments = new AttachmentSteps(diff, index);
        Map<ObjectId, List<PlanStep>> bySubject = new HashMap<>();
        for (PlanStep step : index.all()) {
            if (KINDS.contains(step.id().kind())) {
                attachments.around(step);
                attachments
                        .attachment(step)
                        .ifPresent(attachment -> bySubject
                                .computeIfAbsent(relation(attachment), any -> new ArrayList<>())
                                .add(step));
            }
        }
        bySubject.values().forEach(attachments::amongEachOther);
    }

    private void around(PlanStep step) {
        boolean drops = step.role() == Role.DROP;
        DatabaseModel model = drops ? diff.before() : diff.after();
        attachment(step).ifPresent(attachment -> {
            for (ObjectId whole : Attachments.wholes(attachment.subject(), model)) {
                Stream.of(Role.values())
                        .flatMap(role -> index.of(role, whole).stream())
                        .filter(other -> !KINDS.contains(other.id().kind()))
                        .forEach(other -> StepGraph.precede(drops ? step : other, drops ? other : step));
            }
        });
    }

    private Optional<Attachment> attachment(PlanStep step) {
        DatabaseModel model = step.role() == Role.DROP ? diff.before() : diff.after();
        return model.get(step.id(), Attachment.class);
    }

    /**
     * The owner first, because the owner grants; then the whole table, because its REVOKE also revokes on its columns.
     */
    private void amongEachOther(List<PlanStep> attached) {
        for (boolean drops : List.of(true, false)) {
            List<PlanStep> inOrder = new ArrayList<>(attached.stream()
                    .filter(step -> (step.role() == Role.DROP) == drops)
                    .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                    .toList());
            if (drops) {
                Collections.reverse(inOrder);
            }
            for (int i = 1; i < inOrder.size(); i++) {
                StepGraph.precede(inOrder.get(i - 1), inOrder.get(i));
            }
        }
    }

    private int rank(PlanStep step) {
        boolean isOfColumn = attachment(step)
                .filter(attachment -> attachment.subject().kind() == Kind.COLUMN)
                .isPresent();
        return 2 * step.id().kind().ordinal() + (isOfColumn ? 1 : 0);
    }

    private static ObjectId relation(Attachment attachment) {
        ObjectId subject = attachment.subject();
        return subject.kind() == Kind.COLUMN ? ObjectId.table(subject.name()) : subject;
    }
}
