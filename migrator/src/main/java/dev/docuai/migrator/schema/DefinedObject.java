package dev.docuai.migrator.schema;

import dev.docuai.migrator.sql.Quoted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object of a kind that CREATE writes in one clause. ALTER changes only named details of it; any other change
 * recreates it.
 *
 * @param kind which of them
 * @param name its own; of a rule or a published table, the table's
 * @param member its distinction from others of its name: argument types of an aggregate or operator in brackets, the
 *     access method of an operator class or family ({@code USING btree}), the name of a rule, the publication of a
 *     table; else empty
 * @param definition the clause after the name in its CREATE statement, without the details
 * @param details the properties that ALTER can change, by name: the state of a rule, the target of statistics, the
 *     dictionaries of a token; without default values
 * @param table the table or view that it goes with; empty if it has none
 * @param comment empty for none
 */
public record DefinedObject(
        Kind kind,
        ObjectName name,
        String member,
        String definition,
        Map<String, String> details,
        Optional<ObjectName> table,
        String comment)
        implements SchemaObject {
    private static final Pattern VERSION = Pattern.compile(" VERSION (" + Quoted.TEXT + ")");

    /** Copies the map, in its order, which is no fact. */
    public DefinedObject {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** One of its details; empty if nothing is said. */
    public String detail(String detail) {
        return details.getOrDefault(detail, "");
    }

    /** The version of a foreign server, which ALTER SERVER can change, as SQL writes it; NULL if none is said. */
    public String version() {
        Matcher matcher = VERSION.matcher(definition);
        return matcher.find() ? matcher.group(1) : "NULL";
    }

    /** What of the definition of a foreign server nothing but CREATE SERVER says, without the version. */
    public String withoutVersion() {
        return VERSION.matcher(definition).replaceFirst("");
    }

    @Override
    public ObjectId id() {
        return new ObjectId(kind, name, member);
    }

    @Override
    public Map<String, String> attributes() {
        Attributes attributes = new Attributes().with("definition", definition.strip());
        details.forEach(attributes::with);
        return attributes.comment(comment);
    }
}
