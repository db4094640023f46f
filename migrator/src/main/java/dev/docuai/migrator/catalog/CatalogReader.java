package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Setting;
import dev.docuai.migrator.sql.SourceText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's catalog, versions 15 to 18, with one query for each kind of object.
 *
 * <p>PostgreSQL prints names, types and expressions according to its settings. To compare two databases, the caller
 * gives both connections the same {@code search_path}, the primary schema first, and the same {@code TimeZone}, {@code
 * DateStyle} and {@code quote_all_identifiers}. The reader changes nothing on the connection. Outside of a REPEATABLE
 * READ transaction, the catalog must not change meanwhile.
 */
public final class CatalogReader {
    private static final String EVERY_SCHEMA = "SELECT nspname FROM pg_namespace"
            + " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname COLLATE \"C\"";

    private final Connection connection;
    private final List<String> schemas;
    private final boolean printed;
    private final Collection<String> without;
    private final List<SchemaObject> objects = new ArrayList<>();
    private final Map<Address, ObjectId> ids = new LinkedHashMap<>();
    private final Map<ObjectId, Set<ObjectId>> needs = new LinkedHashMap<>();

    private CatalogReader(Connection connection, List<String> schemas, Collection<String> without, boolean printed) {
        this.printed = printed;
        this.connection = connection;
        this.schemas = schemas;
        this.without = without;
    }

    /**
     * The address of an object in the catalog: the oid of the catalog table, the object's own, and the number of a
     * column.
     */
    private record Address(long catalog, long oid, int part) {
        Address whole() {
            return new Address(catalog, oid, 0);
        }
    }

    /**
     * Reads a database.
     *
     * @param connection to read from, its search path as said above
     * @param schemas names without quotes, at least one; the first is the primary one; missing ones are empty
     * @param without names without quotes of tables to leave out, with everything that belongs to them
     * @return the objects of the schemas, and the extensions of the database
     * @throws SQLException if it cannot be read
     */
    public static DatabaseModel read(Connection connection, List<String> schemas, Collection<String> without)
            throws SQLException {
        return read(connection, schemas, without, false);
    }

    private static DatabaseModel read(
            Connection connection, List<String> schemas, Collection<String> without, boolean printed)
            throws SQLException {
        CatalogReader reader = new CatalogReader(connection, schemas, without, printed);
        Set<String> absent = reader.absent();
        for (CatalogQuery query : CatalogQuery.values()) {
            if (!absent.contains(query.file())) {
                reader.readObjects(query);
            }
        }
        reader.addTablesOfColumns();
        Set<Address> own = Set.copyOf(reader.ids.keySet());
        reader.readAliases();
        for (AttachmentRows.Query query : AttachmentRows.QUERIES) {
            if (!absent.contains(query.name())) {
                reader.readAttachments(query, own);
            }
        }
        reader.readDependencies();
        reader.addTwinsOfKeys();
        return new DatabaseModel(reader.objects, reader.needs).withNames(reader.names());
    }

    private Set<String> absent() throws SQLException {
        Set<String> absent = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CatalogQuery.absent());
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                absent.add(result.getString(1));
            }
        }
        return absent;
    }

    private Set<ObjectName> names() throws SQLException {
        Set<ObjectName> names = new LinkedHashSet<>();
        try (PreparedStatement statement = prepare(CatalogQuery.scoped("names"));
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                names.add(new ObjectName(result.getString("schema"), result.getString("name")));
            }
        }
        return names;
    }

    /**
     * Reads every schema of a database except PostgreSQL's own.
     *
     * @param connection to read from, its search path as said above
     * @param primary name without quotes of the primary schema
     * @param without names without quotes of tables to leave out, with everything that belongs to them
     * @return the objects of the database
     * @throws SQLException if it cannot be read
     */
    public static DatabaseModel readAll(Connection connection, String primary, Collection<String> without)
            throws SQLException {
        return read(connection, every(connection, primary), without, false);
    }

    /**
     * Reads every schema with expressions just as PostgreSQL prints them. A database built from such a model may print
     * them differently; {@link SourceText} explains it.
     *
     * @param connection to read from, its search path as said above
     * @param primary name without quotes of the primary schema
     * @param without names without quotes of tables to leave out, with everything that belongs to them
     * @return the objects of the database
     * @throws SQLException if it cannot be read
     */
    public static DatabaseModel readPrinted(Connection connection, String primary, Collection<String> without)
            throws SQLException {
        return read(connection, every(connection, primary), without, true);
    }

    private static List<String> every(Connection connection, String primary) throws SQLException {
        Set<String> schemas = new LinkedHashSet<>(List.of(primary));
        schemas.addAll(schemas(connection));
        return List.copyOf(schemas);
    }

    /**
     * Every schema but the system's own.
     *
     * @param connection to read from
     * @return names without quotes
     * @throws SQLException if they cannot be read
     */
    public static List<String> schemas(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(EVERY_SCHEMA);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas;
    }

    private void readObjects(CatalogQuery query) throws SQLException {
        try (PreparedStatement statement = prepare(query.sql());
                ResultSet result = statement.executeQuery()) {
            Row row = new Row(result, printed);
            while (result.next()) {
                SchemaObject object = query.object(row);
                objects.add(object);
                ids.put(address(result, ""), object.id());
            }
        }
    }

    private void readAliases() throws SQLException {
        try (PreparedStatement statement = prepare(CatalogQuery.scoped("aliases"));
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                ObjectId owner = idAt(address(result, "owner_"));
                if (owner != null) {
                    ids.putIfAbsent(address(result, ""), owner);
                }
            }
        }
    }

    /** Comments of objects are already facts of these objects. */
    private void readAttachments(AttachmentRows.Query query, Set<Address> own) throws SQLException {
        try (PreparedStatement statement = prepare(CatalogQuery.scoped(query.name()));
                ResultSet result = statement.executeQuery()) {
            Row row = new Row(result, printed);
            while (result.next()) {
                Address address = address(result, "");
                ObjectId subject = idAt(address);
                if (subject != null) {
                    Attachment object = query.mapping().object(row, subject);
                    if (!own.contains(address) || !isItsComment(object)) {
                        objects.add(object);
                    }
                }
            }
        }
    }

    private static boolean isItsComment(Attachment object) {
        return object instanceof Setting setting
                && setting.isComment()
                && (setting.object().startsWith("column ") || setting.object().startsWith("index "));
    }

    private void readDependencies() throws SQLException {
        try (PreparedStatement statement = prepare(CatalogQuery.scoped("dependencies"));
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                addNeed(idAt(address(result, "")), idAt(address(result, "needed_")));
            }
        }
    }

    /** PostgreSQL has no such entry: a column is a part of the table's entry. */
    private void addTablesOfColumns() {
        ids.forEach((address, id) -> {
            if (address.part() > 0) {
                addNeed(id, ids.get(address.whole()));
            }
        });
    }

    /**
     * A foreign key depends on one key of the referenced table. If it could use two, PostgreSQL takes the first that it
     * finds, which is no fact. So the model says that it needs them all.
     */
    private void addTwinsOfKeys() {
        Map<List<Object>, Set<ObjectId>> twins = new HashMap<>();
        Map<ObjectId, List<Object>> keys = new HashMap<>();
        for (SchemaObject object : objects) {
            List<Object> key = keyOf(object);
            if (!key.isEmpty()) {
                keys.put(object.id(), key);
                twins.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(object.id());
            }
        }
        for (SchemaObject object : objects) {
            if (object instanceof Constraint constraint && constraint.type() == Constraint.Type.FOREIGN_KEY) {
                for (ObjectId needed : List.copyOf(needs.getOrDefault(object.id(), Set.of()))) {
                    twins.getOrDefault(keys.getOrDefault(needed, List.of()), Set.of())
                            .forEach(twin -> addNeed(object.id(), twin));
                }
            }
        }
    }

    /** Table and columns of a key that a foreign key may use; empty for any other object. */
    private static List<Object> keyOf(SchemaObject object) {
        if (object instanceof Constraint key
                && (key.type() == Constraint.Type.PRIMARY_KEY || key.type() == Constraint.Type.UNIQUE)) {
            return List.of(key.table(), Set.copyOf(key.columns()));
        }
        if (object instanceof Index index
                && index.unique()
                && index.tail().where().isEmpty()) {
            return List.of(index.table(), Set.copyOf(index.columns()));
        }
        return List.of();
    }

    private void addNeed(@Nullable ObjectId id, @Nullable ObjectId needed) {
        if (id != null && needed != null) {
            needs.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(needed);
        }
    }

    /** A column of an object without column objects, such as a view, represents the whole object. */
    private @Nullable ObjectId idAt(Address address) {
        ObjectId id = ids.get(address);
        return id != null || address.part() == 0 ? id : ids.get(address.whole());
    }

    private static Address address(ResultSet row, String prefix) throws SQLException {
        return new Address(row.getLong(prefix + "catalog"), row.getLong(prefix + "oid"), row.getInt(prefix + "part"));
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
        statement.setArray(2, connection.createArrayOf("text", without.toArray()));
        return statement;
    }
}
