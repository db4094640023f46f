package dev.docuai.migrator.schema;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The privileges of a role on an object, if they differ from PostgreSQL's defaults.
 *
 * @param subject the object
 * @param name in its statements
 * @param object its object, in words
 * @param on the object in GRANT and REVOKE, {@code TABLE {name}}
 * @param column the column if it is about one; else empty
 * @param grantee a role as SQL writes it, or PUBLIC
 * @param privileges sorted: {@code SELECT}
 * @param grantable those of them that the role may pass on, sorted
 * @param usual those that PostgreSQL gives the role when the object is made, sorted
 * @param withDefaults whether ALTER DEFAULT PRIVILEGES would give the role others when the object is made here: no fact
 *     about the object
 */
public record Grant(
        ObjectId subject,
        ObjectName name,
        String object,
        String on,
        String column,
        String grantee,
        List<String> privileges,
        List<String> grantable,
        List<String> usual,
        boolean withDefaults)
        implements Attachment {
    /** Copies the lists. */
    public Grant {
        privileges = List.copyOf(privileges);
        grantable = List.copyOf(grantable);
        usual = List.copyOf(usual);
    }

    /**
     * Whether it equals the privileges of a new object.
     *
     * @return true if it is only there for the default privileges
     */
    public boolean isUsual() {
        return privileges.equals(usual) && grantable.isEmpty();
    }

    @Override
    public ObjectId id() {
        return new ObjectId(Kind.GRANT, name, "privileges of " + grantee + " on " + attachedTo());
    }

    @Override
    public Comparison comparison() {
        return Comparison.ON_REQUEST;
    }

    @Override
    public Grant on(ObjectId other, ObjectName otherName) {
        return new Grant(other, otherName, object, on, column, grantee, privileges, grantable, usual, withDefaults);
    }

    @Override
    public Map<String, String> attributes() {
        List<String> said = Stream.concat(
                        privileges.stream().filter(privilege -> !grantable.contains(privilege)),
                        grantable.stream().map(privilege -> privilege + " WITH GRANT OPTION"))
                .toList();
        return new Attributes()
                .with("privileges", said.isEmpty() ? "none" : String.join(", ", said))
                .comment("");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grant grant
                && subject.equals(grant.subject)
                && id().equals(grant.id())
                && privileges.equals(grant.privileges)
                && grantable.equals(grant.grantable);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id(), privileges, grantable);
    }
}
