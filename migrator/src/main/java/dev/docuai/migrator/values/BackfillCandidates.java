package dev.docuai.migrator.values;

import dev.docuai.migrator.ddl.Backfill;
import dev.docuai.migrator.ddl.EmptyValue;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values that might do for a column: nothing as its type writes it, what its checks mention, and the usual ones. */
record BackfillCandidates(Column column, TypeInfo type, DatabaseModel model) {
    private static final Pattern LITERAL = Pattern.compile(Quoted.TEXT);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w'.])-?\\d+(\\.\\d+)?(?![\\w'])");
    private static final int LONGEST = 40;
    private static final int MOST_ATTRIBUTES = 30;
    private static final List<String> TEXTS = List.of(
            "a@example.com",
            "https://example.com/",
            "2000-01-01",
            "00:00",
            "1.0.0",
            "+10000000000",
            "A-1",
            "a-1",
            "a1",
            "Aa",
            "#000000",
            "0.0.0.0",
            "en-US",
            "en_US",
            "/",
            "{}",
            "[]",
            "00000000-0000-0000-0000-000000000000");
    private static final List<String> OTHERS = List.of(
            "''",
            "'{}'",
            "'[0]'",
            "'0'",
            "'[]'",
            "'0.0.0.0'",
            "'x'",
            "'(0,0)'",
            "'((0,0),(1,1))'",
            "'<(0,0),1>'",
            "'{1,0,0}'",
            "'a'",
            "'0/0'",
            "'1:1:'",
            "'<a/>'",
            "true");
    private static final List<String> NUMBERS = List.of("0", "1", "-1", "2", "10", "100", "1000", "0.5", "1000000");
    private static final List<String> TIMES =
            List.of("now()", "'2000-01-01'", "'1900-01-01'", "'2100-01-01'", "'00:00'", "'12:00'", "'1 day'");
    private static final Backfill NEXT_VALUE = new Backfill(
            List.of("CREATE TEMPORARY SEQUENCE docuai_value"),
            "nextval('pg_temp.docuai_value')",
            List.of("DROP SEQUENCE pg_temp.docuai_value"),
            false);

    /** The same for all rows, the plainest first. */
    List<Backfill> constant() {
        Set<String> all = new LinkedHashSet<>();
        Collection<SchemaObject> types = types();
        types.stream()
                .filter(found -> found instanceof DomainType domain
                        && !domain.defaultExpression().isEmpty())
                .forEach(found -> all.add(((DomainType) found).defaultExpression()));
        EmptyValue.ofType(type.written()).ifPresent(all::add);
        types.stream()
                .filter(EnumType.class::isInstance)
                .flatMap(found -> ((EnumType) found).labels().stream())
                .forEach(label -> all.add(Quoted.literal(label)));
        switch (type.category()) {
            case "N" -> addNumbers(all);
            case "D", "T" -> all.addAll(TIMES);
            case "B" -> all.addAll(List.of("false", "true"));
            default -> {}
        }
        literals().forEach(all::add);
        if (type.isString()) {
            addTexts(all);
        }
        if (type.isArray()) {
            addArrays(all);
        }
        all.addAll(OTHERS);
        for (int attributes = 1; attributes <= MOST_ATTRIBUTES && type.kind().equals("c"); attributes++) {
            all.add("'(" + ",".repeat(attributes - 1) + ")'");
        }
        return all.stream().map(Backfill::of).toList();
    }

    private void addNumbers(Set<String> all) {
        all.addAll(NUMBERS);
        for (String definition : definitions()) {
            Matcher number = NUMBER.matcher(definition);
            while (number.find()) {
                all.addAll(List.of(number.group(), number.group() + " + 1", number.group() + " - 1"));
            }
        }
    }

    /** Arrays of one element: of an earlier candidate, or a common one. */
    private static void addArrays(Set<String> all) {
        List<String> arrays = new ArrayList<>(List.of("'{0}'", "'{1}'", "'{x}'", "'{2000-01-01}'", "'{true}'"));
        for (String value : all) {
            Matcher literal = LITERAL.matcher(value);
            if (literal.matches()) {
                String element = inner(literal).replace("''", "'");
                arrays.add(Quoted.literal("{\"" + element.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"));
            }
        }
        all.addAll(arrays);
    }

    private static void addTexts(Set<String> all) {
        for (String letter : List.of("A", "a", "0", "1")) {
            for (int length = 1; length <= LONGEST; length++) {
                all.add("'" + letter.repeat(length) + "'");
            }
        }
        TEXTS.forEach(text -> all.add("'" + text + "'"));
    }

    /** Literals of the checks: those of a list of values among them. */
    private List<String> literals() {
        List<String> literals = new ArrayList<>();
        for (String definition : definitions()) {
            Matcher literal = LITERAL.matcher(definition);
            while (literal.find()) {
                literals.add(literal.group());
                for (String element : inner(literal).replaceAll("^\\{|}$", "").split(",")) {
                    literals.add("'" + element.replace("\"", "") + "'");
                }
            }
        }
        return literals;
    }

    private static String inner(Matcher literal) {
        return literal.group().substring(1, literal.group().length() - 1);
    }

    private List<String> definitions() {
        return Stream.concat(
                        UniqueKeys.checks(column, model).stream().map(Constraint::definition),
                        types().stream()
                                .filter(DomainType.class::isInstance)
                                .flatMap(found -> ((DomainType) found).constraints().values().stream()))
                .toList();
    }

    /** The column's type and the types below it, if they are domains or enums. */
    private Collection<SchemaObject> types() {
        List<SchemaObject> types = new ArrayList<>();
        Set<ObjectId> seen = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>(model.needs(column.id()));
        while (!open.isEmpty()) {
            ObjectId id = open.poll();
            SchemaObject found = model.get(id).orElseThrow();
            if (seen.add(id) && (found instanceof DomainType || found instanceof EnumType)) {
                types.add(found);
                open.addAll(model.needs(id));
            }
        }
        return types;
    }

    /** A different value for each row. */
    List<Backfill> distinct() {
        String cast = "::" + column.type();
        List<Backfill> all = new ArrayList<>();
        if (type.plain().equals("uuid")) {
            all.add(Backfill.of("gen_random_uuid()"));
        }
        if (type.plain().equals("bytea")) {
            all.add(Backfill.of("decode(replace(gen_random_uuid()::text, '-', ''), 'hex')"));
        }
        if (type.isString() && (type.limit() < 0 || type.limit() >= 36)) {
            all.add(Backfill.of("gen_random_uuid()::text"));
        }
        if (type.isJson()) {
            all.add(Backfill.of("to_" + type.plain() + "(gen_random_uuid())"));
        }
        for (String next : nexts()) {
            all.add(new Backfill(
                    NEXT_VALUE.before(), next.replace("%", NEXT_VALUE.expression()) + cast, NEXT_VALUE.after(), false));
        }
        return all;
    }

    private List<String> nexts() {
        return switch (type.category()) {
            case "N" -> List.of("%::numeric", "(-%)::numeric");
            case "S" ->
                List.of("%::text", "lpad(%::text, " + Math.max(1, type.limit()) + ", '0')", "('a' || %)", "('A' || %)");
            case "D" ->
                List.of(
                        "(date 'epoch' + %::integer)",
                        "to_timestamp(%)", "(time '00:00' + % * interval '1 microsecond')");
            case "T" -> List.of("make_interval(secs => %)");
            case "I" -> List.of("('0.0.0.0'::inet + %)");
            default -> List.of("%::text");
        };
    }
}
