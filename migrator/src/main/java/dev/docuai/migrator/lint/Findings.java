package dev.docuai.migrator.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The findings of a script: one for each rule and object, at its first line. */
final class Findings {
    private final String file;
    private final Weighing weighing;
    private final List<Finding> all = new ArrayList<>();
    private final Set<List<Object>> known = new HashSet<>();

    /**
     * Empty findings.
     *
     * @param file the script, as messages name it
     * @param weighing says how long work takes
     */
    Findings(String file, Weighing weighing) {
        this.file = file;
        this.weighing = weighing;
    }

    void add(Rule rule, int line, String object, String what, String fix) {
        add(rule, rule.severity(), line, object, what, fix);
    }

    void add(Rule rule, Severity severity, int line, String object, String what, String fix) {
        add(new Finding(rule, severity, file, line, object, what, fix, Optional.empty()));
    }

    /** What takes the longer, the larger a table is. */
    void add(Rule rule, int line, String object, String what, String fix, Load load) {
        add(new Finding(
                rule,
                rule.severity(),
                file,
                line,
                object,
                what + "; " + weighing.sentence(load),
                fix,
                weighing.weigh(load)));
    }

    private void add(Finding finding) {
        String object = finding.object();
        if (known.add(List.of(finding.rule(), object, object.isEmpty() ? finding.line() : 0))) {
            all.add(finding);
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
