package dev.docuai.migrator.lint;

import java.util.List;

/**
 * An object in an {@link Image}.
 *
 * @param kind {@code table}, {@code column}, {@code index} and so on, as {@code image.sql} names them
 * @param id stays the same when the object is renamed
 * @param relation the oid of its table; its own for a table; 0 if it has none
 * @param name under the search path, quoted where SQL needs it; a part of a table has the table's name in front
 * @param facts by kind, see {@code image.sql}
 */
record Item(String kind, String id, long relation, String name, List<String> facts) {
    Item {
        facts = List.copyOf(facts);
    }

    boolean is(String other) {
        return kind.equals(other);
    }

    /** A table with rows, a partitioned one, or a materialized view. */
    boolean isTable() {
        return is("table") || is("materialized view");
    }

    String fact(int number) {
        return facts.get(number);
    }

    boolean isTrue(int number) {
        return facts.get(number).equals("true");
    }

    /** Kind, name and facts, without oids and files, which change when an object is made again. */
    List<Object> likeness() {
        List<String> stable = switch (kind) {
            case "table", "view", "materialized view", "sequence" -> facts.subList(0, 2);
            case "column", "view column" -> facts.subList(0, 6);
            case "constraint" -> facts.subList(0, 3);
            case "index" -> facts.subList(1, 7);
            default -> facts;
        };
        return List.of(kind, name, stable);
    }

    // Tables.
    String owner() {
        return facts.get(0);
    }

    String privileges() {
        return facts.get(1);
    }

    String file() {
        return is("index") ? facts.get(0) : facts.get(2);
    }

    boolean isPartitioned() {
        return is("table") && facts.get(3).equals("p");
    }

    // Columns.
    String type() {
        return facts.get(0);
    }

    boolean isGenerated() {
        return !facts.get(3).isEmpty();
    }

    /** Without the name of its table. */
    String ownName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
