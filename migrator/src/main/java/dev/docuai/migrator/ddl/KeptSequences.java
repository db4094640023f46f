package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Sequence;
import java.util.List;

/**
 * The sequences that a column owns before and after, while the column itself is dropped and added: they would be
 * dropped with it, and their counters lost.
 *
 * @param owner the column
 * @param sequences owned on both sides, and not recreated themselves
 */
record KeptSequences(ObjectId owner, List<Sequence> sequences) {
    static KeptSequences of(Column column, PlanContext context) {
        ObjectId owner = column.id();
        return new KeptSequences(
                owner,
                context.before().all(Sequence.class).stream()
                        .filter(sequence -> isOwned(sequence, owner))
                        .filter(sequence -> context.after().get(sequence.id()).orElse(null) instanceof Sequence wanted
                                && isOwned(wanted, owner))
                        .filter(sequence -> !context.isRecreated(sequence.id()))
                        .toList());
    }

    private static boolean isOwned(Sequence sequence, ObjectId owner) {
        return sequence.owner().filter(owner::equals).isPresent();
    }

    /** Before the column is dropped. */
    List<String> released() {
        return sequences.stream()
                .map(sequence -> "ALTER SEQUENCE " + sequence.name() + " OWNED BY NONE")
                .toList();
    }

    /** When the column has been added. */
    List<String> ownedAgain() {
        return sequences.stream()
                .map(sequence -> "ALTER SEQUENCE " + sequence.name() + " OWNED BY " + owner.name() + "." + owner.part())
                .toList();
    }
}
