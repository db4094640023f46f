package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The id of a revision: Flyway's version.
 *
 * <p>DocuAI's are UTC times ({@code 20250411160039}); any Flyway version is one too ({@code 1.2}, {@code 1_2}), and is
 * ordered and compared as Flyway does it: part by part as numbers, trailing zero parts ignored.
 */
public final class RevisionId implements Comparable<RevisionId> {
    private static final Pattern FORM = Pattern.compile("\\d+([._]\\d+)*");

    private final String text;
    private final List<BigInteger> parts;

    private RevisionId(String text) {
        this.text = text;
        List<BigInteger> all =
                Arrays.stream(text.split("\\.")).map(BigInteger::new).toList();
        int length = all.size();
        while (length > 1 && all.get(length - 1).signum() == 0) {
            length--;
        }
        this.parts = List.copyOf(all.subList(0, length));
    }

    /**
     * Reads an id.
     *
     * @param text digits, parts separated by dots or underscores
     * @return the id
     * @throws MigratorException if the text has another form
     */
    public static RevisionId of(String text) {
        if (!isValid(text)) {
            throw new MigratorException(
                    "'" + text + "' is not a revision id",
                    null,
                    "an id is digits, parts separated by dots: 20250411160039 or 1.2");
        }
        return new RevisionId(text.replace('_', '.'));
    }

    /**
     * Whether a text has the form of an id.
     *
     * @param text any text
     * @return true if {@link #of} takes it
     */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(RevisionId other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int i = 0; i < common; i++) {
            int order = parts.get(i).compareTo(other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevisionId id && parts.equals(id.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The id as it was written, underscores as dots, as in the history table. */
    @Override
    public String toString() {
        return text;
    }
}
