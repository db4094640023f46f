package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How ALTER changes the details of an object, kind by kind. */
enum AlterDetails {
    /** Only CREATE says them. */
    NONE {
        @Override
        List<String> added(DefinedObject object) {
            return List.of();
        }

        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            return List.of();
        }
    },
    /** Whether a rule fires. */
    RULE_STATE {
        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            String state = to.detail("state").isEmpty() ? "ENABLE" : to.detail("state");
            return List.of("ALTER TABLE " + to.name() + " " + state + " RULE " + to.member());
        }
    },
    /** Whether an event trigger fires. */
    EVENT_TRIGGER_STATE {
        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            String state = to.detail("state").isEmpty() ? "ENABLE" : to.detail("state");
            return List.of("ALTER EVENT TRIGGER " + to.name() + " " + state);
        }
    },
    /** How much ANALYZE collects. */
    STATISTICS_TARGET {
        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            String target = to.detail("target").isEmpty() ? "-1" : to.detail("target");
            return List.of("ALTER STATISTICS " + to.name() + " SET STATISTICS " + target);
        }
    },
    /** The estimators of an operator. */
    ESTIMATORS {
        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            String changed = names(from, to).stream()
                    .filter(name -> !from.detail(name).equals(to.detail(name)))
                    .map(name -> name + " = " + (to.detail(name).isEmpty() ? "NONE" : to.detail(name)))
                    .collect(Collectors.joining(", "));
            return List.of("ALTER OPERATOR " + to.name() + " " + to.member() + " SET (" + changed + ")");
        }
    },
    /** Members of an operator family that belong to no class. */
    MEMBERS {
        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            String alter = "ALTER OPERATOR FAMILY " + to.name() + " " + to.member();
            String gone = from.details().entrySet().stream()
                    .filter(member -> !member.getValue().equals(to.detail(member.getKey())))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
            String come = to.details().entrySet().stream()
                    .filter(member -> !member.getValue().equals(from.detail(member.getKey())))
                    .map(AlterDetails::member)
                    .collect(Collectors.joining(",\n    "));
            List<String> statements = new ArrayList<>();
            if (!gone.isEmpty()) {
                statements.add(alter + " DROP " + gone);
            }
            if (!come.isEmpty()) {
                statements.add(alter + " ADD\n    " + come);
            }
            return statements;
        }
    },
    /** The options of a text search dictionary: all are said, so that they stand in their order. */
    OPTIONS {
        @Override
        List<String> added(DefinedObject object) {
            return List.of();
        }

        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            List<String> options = new ArrayList<>();
            from.details().keySet().stream()
                    .filter(name -> !to.details().containsKey(name))
                    .forEach(options::add);
            to.details().forEach((name, value) -> options.add(name + " = " + value));
            return List.of("ALTER TEXT SEARCH DICTIONARY " + to.name() + " (" + String.join(", ", options) + ")");
        }
    },
    /** The options of a foreign-data wrapper, server or foreign table. */
    FOREIGN_OPTIONS {
        @Override
        List<String> added(DefinedObject object) {
            return List.of();
        }

        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            List<String> changes = new ArrayList<>();
            for (String name : names(from, to)) {
                String old = from.detail(name);
                String wanted = to.detail(name);
                if (!old.equals(wanted)) {
                    changes.add(
                            wanted.isEmpty()
                                    ? "DROP " + name
                                    : (old.isEmpty() ? "ADD " : "SET ") + name + " " + wanted);
                }
            }
            return List.of("ALTER " + DefinedObjectDdl.reference(to) + " OPTIONS (" + String.join(", ", changes) + ")");
        }
    },
    /** Which dictionaries a text search configuration asks about each kind of token. */
    MAPPING {
        @Override
        List<String> changed(DefinedObject from, DefinedObject to) {
            String alter = "ALTER TEXT SEARCH CONFIGURATION " + to.name() + " ";
            Map<String, List<String>> clauses = new LinkedHashMap<>();
            for (String token : names(from, to)) {
                String old = from.detail(token);
                String wanted = to.detail(token);
                if (!old.equals(wanted)) {
                    String verb = old.isEmpty() ? "ADD" : wanted.isEmpty() ? "DROP" : "ALTER";
                    clauses.computeIfAbsent(
                                    verb + " MAPPING FOR %s" + (wanted.isEmpty() ? "" : " WITH " + wanted),
                                    any -> new ArrayList<>())
                            .add(token);
                }
            }
            List<String> statements = new ArrayList<>();
            clauses.forEach(
                    (clause, tokens) -> statements.add(alter + clause.replace("%s", String.join(", ", tokens))));
            return statements;
        }
    };

    /** Those of a kind. */
    static AlterDetails of(Kind kind) {
        return switch (kind) {
            case RULE -> RULE_STATE;
            case EVENT_TRIGGER -> EVENT_TRIGGER_STATE;
            case STATISTICS -> STATISTICS_TARGET;
            case OPERATOR -> ESTIMATORS;
            case OPERATOR_FAMILY -> MEMBERS;
            case TEXT_SEARCH_DICTIONARY -> OPTIONS;
            case TEXT_SEARCH_CONFIGURATION -> MAPPING;
            case FOREIGN_DATA_WRAPPER, SERVER, FOREIGN_TABLE -> FOREIGN_OPTIONS;
            default -> NONE;
        };
    }

    /** What makes them as they are to be after CREATE. */
    List<String> added(DefinedObject object) {
        DefinedObject bare = new DefinedObject(
                object.kind(),
                object.name(),
                object.member(),
                object.definition(),
                Map.of(),
                object.table(),
                object.comment());
        return object.details().isEmpty() ? List.of() : changed(bare, object);
    }

    /** What leads from one to the other. */
    abstract List<String> changed(DefinedObject from, DefinedObject to);

    /** {@code , stopwords = 'english'}, for CREATE. */
    static String options(DefinedObject dictionary) {
        return dictionary.details().entrySet().stream()
                .map(option -> ", " + option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining());
    }

    /** {@code  OPTIONS (host 'h')} with a blank in front, for CREATE; empty if there are none. */
    static String foreignOptions(DefinedObject object) {
        return object.details().entrySet().stream()
                .map(option -> option.getKey() + " " + option.getValue())
                .reduce((one, other) -> one + ", " + other)
                .map(options -> " OPTIONS (" + options + ")")
                .orElse("");
    }

    private static Set<String> names(DefinedObject from, DefinedObject to) {
        Set<String> names = new TreeSet<>(from.details().keySet());
        names.addAll(to.details().keySet());
        return names;
    }

    /** An operator says its own types, a function those that it is for. */
    private static String member(Map.Entry<String, String> member) {
        String key = member.getKey();
        return (key.startsWith("OPERATOR") ? key.substring(0, key.indexOf(" (")) : key) + " " + member.getValue();
    }
}
