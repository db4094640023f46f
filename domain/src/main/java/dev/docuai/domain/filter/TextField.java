package dev.docuai.domain.filter;

import dev.docuai.domain.filter.Comparison.Owner;
import java.util.Collection;
import java.util.List;

/** A text column that a filter compares, with upper and lower case as they are. {@link Filter} has the columns. */
public final class TextField {

    private final Owner owner;
    private final String column;

    TextField(Owner owner, String column) {
        this.owner = owner;
        this.column = column;
    }

    /** The text is this one. */
    public Filter eq(String text) {
        return new Comparison(owner, column, "%s = ?", List.of(text));
    }

    /** The text is one of these; never, if there are none. */
    public Filter in(Collection<String> texts) {
        return Comparison.ofTexts(owner, column, texts);
    }

    /** The text begins with this one, in which no character is a wildcard. */
    public Filter startsWith(String prefix) {
        return new Comparison(owner, column, "starts_with(%s, ?)", List.of(prefix));
    }

    /** There is a text. */
    public Filter exists() {
        return Comparison.ofExistence(owner, column);
    }
}
