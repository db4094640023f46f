package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** How embeddings get from one type to another. Those of other dimensions cannot be kept. */
public final class EmbeddingChange {
    private EmbeddingChange() {}

    /**
     * From one column's type to another's.
     *
     * @param from as it is
     * @param to its target form
     * @param isSearched whether the column is searched by distance: then bit strings of another length are other
     *     embeddings
     * @return empty if one of the types does not hold embeddings
     */
    public static Optional<TypeConversion> of(Column from, Column to, boolean isSearched) {
        Types types = new Types(from.typeName().local(), to.typeName().local(), from, to, isSearched);
        return from.typeName().isEmbedding() && to.typeName().isEmbedding()
                ? Optional.of(TypeConversion.by(types.using()).with(types.hazards()))
                : Optional.empty();
    }

    /**
     * Whether a column is searched by distance: bit strings may be flags, or embeddings.
     *
     * @param diff that holds both models
     * @param table the column's
     * @return whether a vector index stands on it, before or after
     */
    public static boolean isSearched(Diff diff, ObjectName table, String column) {
        return Stream.of(diff.before(), diff.after())
                .flatMap(model -> model.all(Index.class).stream())
                .anyMatch(index -> index.isVector()
                        && index.table().equals(table)
                        && index.columns().contains(column));
    }

    private record Types(String old, String wanted, Column from, Column to, boolean isSearched) {
        String using() {
            String column = to.name();
            if (!isKept()) {
                return to.notNull() ? EmptyValue.ofType(to.type()).orElse("NULL") : "NULL";
            }
            if (wanted.equals("bit") && !old.equals("bit")) {
                return "binary_quantize(" + column + ")::" + to.type();
            }
            boolean isLooser = old.equals(wanted) && dimensions(to).isEmpty();
            return isLooser || old.equals("bit") ? "" : column + "::" + to.type();
        }

        /** Whether values convert: same dimensions, and not from bits. */
        private boolean isKept() {
            OptionalInt after = dimensions(to);
            boolean sameSize = after.isEmpty() || dimensions(from).isEmpty() || after.equals(dimensions(from));
            boolean fromBits = old.equals("bit");
            return fromBits ? wanted.equals("bit") && (sameSize || !isSearched) : sameSize;
        }

        private static OptionalInt dimensions(Column column) {
            return column.typeName().size();
        }

        Set<Hazard.Kind> hazards() {
            if (!isKept()) {
                return Set.of(Hazard.Kind.RE_EMBED);
            }
            if (old.equals("bit")
                    || dimensions(from).isEmpty() && dimensions(to).isPresent()) {
                return Set.of(Hazard.Kind.MAY_FAIL);
            }
            boolean rounds = wanted.equals("bit") || wanted.equals("halfvec") && !old.equals("halfvec");
            return rounds ? Set.of(Hazard.Kind.PRECISION_LOST) : Set.of();
        }
    }
}
