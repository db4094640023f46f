package dev.docuai.migrator.values;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server says of a type; of a domain, what it says of its base type.
 *
 * @param plain its name without modifiers
 * @param written with modifiers
 * @param category {@code pg_type.typcategory}
 * @param kind {@code pg_type.typtype}
 * @param element the type of an array's elements, with modifiers; empty if it is no array
 * @param isChecked whether a domain over it checks the values
 */
record TypeInfo(
        String plain, String written, String category, String kind, Optional<String> element, boolean isChecked) {
    private static final Set<String> JSONS = Set.of("json", "jsonb");
    private static final Set<String> EMBEDDINGS = Set.of("vector", "halfvec", "sparsevec");
    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

    boolean isString() {
        return category.equals("S");
    }

    boolean isArray() {
        return element.isPresent();
    }

    boolean isJson() {
        return JSONS.contains(plain);
    }

    boolean isBoolean() {
        return plain.equals("boolean");
    }

    /** A number, the types that stand for an oid not among them. */
    boolean isNumber() {
        return category.equals("N") && NumericPrecision.of(this).isPresent();
    }

    boolean isTime() {
        return category.equals("D") || category.equals("T");
    }

    boolean isEmbedding() {
        return EMBEDDINGS.contains(local());
    }

    boolean isHstore() {
        return local().equals("hstore");
    }

    /** The name without schema. */
    String local() {
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    /** The schema with its dot; empty if the name has none. */
    String prefix() {
        return plain.substring(0, plain.lastIndexOf('.') + 1);
    }

    /** The first modifier: a length or precision; -1 for none. */
    int limit() {
        Matcher matcher = MODIFIERS.matcher(written);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : written.equals("character") ? 1 : -1;
    }

    /** The second modifier; 0 for none. */
    int scale() {
        Matcher matcher = MODIFIERS.matcher(written);
        return matcher.find() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
    }
}
