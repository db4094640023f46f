package dev.docuai.migrator.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings of a script: one for each rule and object, at its first line. */
final class Findings {
    private final String file;
    private final List<Finding> all = new ArrayList<>();
    private final Set<List<Object>> known = new HashSet<>();

    Findings(String file) {
        this.file = file;
    }

    void add(Rule rule, int line, String object, String what, String fix) {
        add(rule, rule.severity(), line, object, what, fix);
    }

    void add(Rule rule, Severity severity, int line, String object, String what, String fix) {
        if (known.add(List.of(rule, object, object.isEmpty() ? line : 0))) {
            all.add(new Finding(rule, severity, file, line, object, what, fix));
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
