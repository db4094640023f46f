package dev.docuai.migrator.values;

import dev.docuai.migrator.schema.TypeName;
import java.util.Optional;

/**
 * The server's facts about a type; of a domain, what it says of its base type.
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
    /** The type's own name; for a domain, its base type's name. */
    TypeName name() {
        return new TypeName(plain);
    }

    boolean isString() {
        return category.equals("S");
    }

    boolean isArray() {
        return element.isPresent();
    }

    boolean isJson() {
        return name().isJson();
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
        return name().isVector();
    }

    boolean isHstore() {
        return name().local().equals("hstore");
    }

    /** The schema with its dot; empty if the name has none. */
    String prefix() {
        return plain.substring(0, plain.lastIndexOf('.') + 1);
    }

    /** The first modifier: a length or precision; -1 for none. */
    int limit() {
        return new TypeName(written).size().orElse(written.equals("character") ? 1 : -1);
    }

    /** The second modifier; 0 for none. */
    int scale() {
        return new TypeName(written).scale().orElse(0);
    }
}
