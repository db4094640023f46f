package dev.docuai.migrator.lint;

import dev.docuai.migrator.jdbc.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a database at one moment: less than a catalog, and read after every statement.
 *
 * @param items id to object
 */
record Image(Map<String, Item> items) {
    private static final String QUERY = resource("image.sql");

    private static final String ENTER =
            "SELECT pg_catalog.current_setting('search_path'), pg_catalog.set_config('search_path', ?, false)";

    /**
     * Reads a database.
     *
     * @param searchPath names the objects, also if the script has set another path
     */
    static Image read(Connection connection, Collection<String> withoutTables, String searchPath) throws SQLException {
        // Temporary tables come first unless the path says otherwise.
        String own = Sql.one(connection, ENTER, row -> row.getString(1), searchPath + ", pg_temp");
        Image image = read(connection, withoutTables);
        Sql.one(connection, ENTER, row -> row.getString(1), own);
        return image;
    }

    private static Image read(Connection connection, Collection<String> withoutTables) throws SQLException {
        Map<String, Item> items = new LinkedHashMap<>();
        Sql.each(
                connection,
                QUERY,
                row -> {
                    Item item = new Item(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getString(4),
                            facts(row.getArray(5)));
                    items.put(item.id(), item);
                },
                connection.createArrayOf("text", withoutTables.toArray()));
        return new Image(items);
    }

    private static List<String> facts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .map(fact -> Objects.requireNonNullElse(fact, ""))
                .toList();
    }

    static String resource(String name) {
        try (InputStream stream = Image.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has the same objects, although they were made again. */
    boolean isLike(Image other) {
        return likeness().equals(other.likeness());
    }

    private Set<List<Object>> likeness() {
        return items.values().stream().map(Item::likeness).collect(Collectors.toSet());
    }

    Optional<Item> get(String id) {
        return Optional.ofNullable(items.get(id));
    }

    boolean has(Item item) {
        return items.containsKey(item.id());
    }

    /** What an object of an earlier image is now; by its name if it was dropped and made again. */
    Optional<Item> now(Item earlier) {
        return get(earlier.id())
                .or(() -> all(earlier.kind())
                        .filter(item -> item.name().equals(earlier.name()))
                        .findFirst());
    }

    Stream<Item> all(String kind) {
        return items.values().stream().filter(item -> item.is(kind));
    }

    /** The table of an oid; null if there is none. */
    @Nullable
    Item table(long oid) {
        Item item = items.get("relation:" + oid);
        return item != null && item.isTable() ? item : null;
    }

    Stream<Item> of(Item table, String kind) {
        return all(kind).filter(item -> item.relation() == table.relation());
    }

    /** Objects that the other image lacks. */
    Stream<Item> without(Image other) {
        return items.values().stream().filter(item -> !other.has(item));
    }
}
