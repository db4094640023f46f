package dev.docuai.migrator.schema;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a type, and which of the built-in types, or of those for embeddings, it is.
 *
 * @param written as {@code format_type} prints it, with modifiers: {@code numeric(10,2)}, {@code vector(1536)}
 */
public record TypeName(String written) {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> FRACTIONS = Set.of("numeric", "real", "double precision");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character");
    private static final Set<String> JSONS = Set.of("json", "jsonb");
    private static final Set<String> VECTORS = Set.of("vector", "halfvec", "sparsevec");
    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");
    private static final Pattern SIZED_EMBEDDING = Pattern.compile("(?:vector|halfvec|sparsevec|bit)\\(\\d+\\)");

    /** The first type for embeddings of a certain size in a text of SQL. */
    public static Optional<TypeName> sizedEmbeddingIn(String sql) {
        Matcher matcher = SIZED_EMBEDDING.matcher(sql);
        return matcher.find() ? Optional.of(new TypeName(matcher.group())) : Optional.empty();
    }

    /** Without modifiers: {@code vector}, {@code character varying}; of an array, with its brackets. */
    public String base() {
        return written.replaceFirst("\\s*\\([^)]*\\)", "");
    }

    /** Without modifiers and schema: an extension may be in any. */
    public String local() {
        String base = base();
        return base.substring(base.lastIndexOf('.') + 1);
    }

    /** The first modifier: a length, a precision, the dimensions of a vector. */
    public OptionalInt size() {
        return modifier(1);
    }

    /** The second modifier: the digits behind the point. */
    public OptionalInt scale() {
        return modifier(2);
    }

    private OptionalInt modifier(int number) {
        Matcher matcher = MODIFIERS.matcher(written);
        return matcher.find() && matcher.group(number) != null
                ? OptionalInt.of(Integer.parseInt(matcher.group(number)))
                : OptionalInt.empty();
    }

    /** Whether sequences can count in it. */
    public boolean isInteger() {
        return INTEGERS.contains(base());
    }

    /** Whether it is a number, money not counted. */
    public boolean isNumber() {
        return isInteger() || FRACTIONS.contains(base());
    }

    /** Whether it is one of the built-in texts that differ only in how long they may be. */
    public boolean isText() {
        return TEXTS.contains(base());
    }

    public boolean isJson() {
        return JSONS.contains(base());
    }

    /** Whether it is a time of day, a date, both, or an interval. */
    public boolean isTime() {
        return isMoment() || base().startsWith("time ") || base().startsWith("interval");
    }

    /** Whether it says a day. */
    public boolean isMoment() {
        return base().startsWith("timestamp ") || base().equals("date");
    }

    /** Whether it is one of pgvector's types. */
    public boolean isVector() {
        return VECTORS.contains(local());
    }

    /** Whether embeddings can be of it: vectors, and bit strings, which may be flags as well. */
    public boolean isEmbedding() {
        return isVector() || local().equals("bit");
    }

    /** Whether PostgreSQL compares and converts its values like those of another type, with any modifiers. */
    public boolean isAkinTo(TypeName other) {
        return base().equals(other.base()) || isNumber() && other.isNumber() || isText() && other.isText();
    }
}
