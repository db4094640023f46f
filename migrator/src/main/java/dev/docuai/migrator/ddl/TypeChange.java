package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a column's values get from one type to another. Where PostgreSQL assigns by itself, nothing is said: an assignment
 * fails where it would cut something off, an explicit cast does not (PostgreSQL, "CREATE CAST", "Value Storage").
 *
 * @param isChange whether type or collation change at all
 * @param using the USING clause with a blank in front; empty if none is needed
 * @param isOtherFamily whether a default has to be taken off meanwhile
 * @param hazards what happens to values
 */
record TypeChange(boolean isChange, String using, boolean isOtherFamily, List<Hazard.Kind> hazards) {
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character");
    private static final Set<String> TIMES =
            Set.of("date", "timestamp without time zone", "timestamp with time zone", "time without time zone");
    private static final Set<String> JSONS = Set.of("json", "jsonb");
    private static final Set<String> EMBEDDINGS = Set.of("vector", "halfvec", "sparsevec");
    private static final List<Set<String>> ASSIGNED = List.of(NUMBERS, TIMES, JSONS);
    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

    private static final TypeChange NONE = new TypeChange(false, "", false, List.of());

    /** From one column's type to another's; {@code isEmbedding} if bit strings of another length are other embeddings. */
    static TypeChange of(Column from, Column to, boolean isEmbedding) {
        if (from.type().equals(to.type()) && from.collation().equals(to.collation())) {
            return NONE;
        }
        Way way = new Way(from.baseType(), to.baseType(), from, to, isEmbedding);
        return new TypeChange(true, way.using(), !way.isSameFamily(), way.hazards());
    }

    /** The two types, and what leads from one to the other. */
    private record Way(String old, String wanted, Column from, Column to, boolean isSearched) {
        boolean isSameFamily() {
            return old.equals(wanted)
                    || TEXTS.contains(old) && TEXTS.contains(wanted)
                    || ASSIGNED.stream().anyMatch(family -> family.contains(old) && family.contains(wanted));
        }

        String using() {
            String column = to.name();
            if (isEmbedding(old) && isEmbedding(wanted)) {
                return embedding(column);
            }
            if (TEXTS.contains(wanted) || isSameFamily()) {
                return "";
            }
            if (wanted.equals("jsonb") || wanted.equals("json")) {
                return TEXTS.contains(old) ? cast(column) : " USING to_" + wanted + "(" + column + ")";
            }
            if (wanted.equals(old + "[]")) {
                return " USING ARRAY[" + column + "]::" + to.type();
            }
            boolean direct = TEXTS.contains(old)
                    || isEmbedding(old) && wanted.endsWith("[]")
                    || old.endsWith("[]") && isEmbedding(wanted)
                    || old.endsWith("[]") && wanted.endsWith("[]")
                    || Set.of(old, wanted).equals(Set.of("integer", "boolean"));
            return direct ? cast(column) : " USING " + column + "::text::" + to.type();
        }

        private String cast(String column) {
            return " USING " + column + "::" + to.type();
        }

        private String embedding(String column) {
            if (isKept()) {
                if (wanted.equals("bit") && !old.equals("bit")) {
                    return " USING binary_quantize(" + column + ")::" + to.type();
                }
                boolean isLooser = old.equals(wanted) && dimensions(to).isEmpty();
                return isLooser || old.equals("bit") ? "" : cast(column);
            }
            return to.notNull() ? " USING " + StandIn.ofType(to.type()).orElse("NULL") : " USING NULL";
        }

        /** Whether a value of the one is a value of the other: same dimensions, and not made from bits. */
        private boolean isKept() {
            Optional<String> after = dimensions(to);
            boolean sameSize = after.isEmpty() || dimensions(from).isEmpty() || after.equals(dimensions(from));
            boolean fromBits = old.equals("bit");
            return fromBits ? wanted.equals("bit") && (sameSize || !isSearched) : sameSize;
        }

        private static Optional<String> dimensions(Column column) {
            Matcher matcher = MODIFIERS.matcher(column.type());
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        private boolean isEmbedding(String type) {
            return EMBEDDINGS.contains(type) || type.equals("bit");
        }

        List<Hazard.Kind> hazards() {
            if (isEmbedding(old) && isEmbedding(wanted)) {
                return embeddingHazards();
            }
            if (TEXTS.contains(old) && TEXTS.contains(wanted)) {
                return isWider(limit(from), limit(to)) && !wanted.equals("character")
                        ? List.of()
                        : List.of(Hazard.Kind.MAY_FAIL, Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
            }
            if (old.equals("numeric") && wanted.equals("numeric")) {
                return numericHazards();
            }
            boolean losesDigits = TIMES.contains(old) && TIMES.contains(wanted) && !isWider(limit(from), limit(to))
                    || wanted.equals("date") && TIMES.contains(old)
                    || wanted.equals("real") && old.equals("double precision")
                    || isWhole(wanted) && NUMBERS.contains(old) && !isWhole(old);
            if (losesDigits) {
                return rewrite(Hazard.Kind.PRECISION_LOST);
            }
            boolean isSafe = isWhole(old) && NUMBERS.contains(wanted) && rank(wanted) >= rank(old)
                    || old.equals("real") && wanted.equals("double precision")
                    || TIMES.contains(old) && TIMES.contains(wanted)
                    || TEXTS.contains(wanted) && limit(to) < 0
                    || JSONS.contains(wanted) && !TEXTS.contains(old);
            return isSafe ? rewrite() : rewrite(Hazard.Kind.MAY_FAIL);
        }

        private List<Hazard.Kind> embeddingHazards() {
            if (!isKept()) {
                return rewrite(Hazard.Kind.RE_EMBED);
            }
            if (old.equals("bit")
                    || dimensions(from).isEmpty() && dimensions(to).isPresent()) {
                return rewrite(Hazard.Kind.MAY_FAIL);
            }
            boolean rounds = wanted.equals("bit") || wanted.equals("halfvec") && !old.equals("halfvec");
            return rounds ? rewrite(Hazard.Kind.PRECISION_LOST) : rewrite();
        }

        private List<Hazard.Kind> numericHazards() {
            boolean sameScale = scale(from).equals(scale(to));
            if (limit(to) < 0 || sameScale && isWider(limit(from), limit(to))) {
                return List.of();
            }
            return sameScale
                    ? rewrite(Hazard.Kind.MAY_FAIL)
                    : rewrite(Hazard.Kind.PRECISION_LOST, Hazard.Kind.MAY_FAIL);
        }

        private static List<Hazard.Kind> rewrite(Hazard.Kind... first) {
            List<Hazard.Kind> kinds = new java.util.ArrayList<>(List.of(first));
            kinds.addAll(List.of(Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK));
            return kinds;
        }

        private static int limit(Column column) {
            Matcher matcher = MODIFIERS.matcher(column.type());
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
        }

        private static String scale(Column column) {
            Matcher matcher = MODIFIERS.matcher(column.type());
            return matcher.find() && matcher.group(2) != null ? matcher.group(2) : "0";
        }

        private static boolean isWider(int old, int wanted) {
            return wanted < 0 || old >= 0 && wanted >= old;
        }

        private static boolean isWhole(String type) {
            return rank(type) < 3;
        }

        private static int rank(String type) {
            int rank = List.of("smallint", "integer", "bigint").indexOf(type);
            return rank < 0 ? 3 : rank;
        }
    }
}
