package dev.docuai.migrator.lint;

import java.util.Optional;

/**
 * Something risky in a script.
 *
 * @param rule which rule
 * @param severity by the settings
 * @param file the script, as messages name it
 * @param line of the statement's first character; 0 for the whole file
 * @param object as a hazard names it: {@code documents.summary}; empty if there is none
 * @param what one sentence: the effect that was seen
 * @param fix the safe way; empty if the documentation of the rule is all there is to say
 * @param weight how large the real table is, and how long it takes; empty if that is not known or does not matter
 */
public record Finding(
        Rule rule,
        Severity severity,
        String file,
        int line,
        String object,
        String what,
        String fix,
        Optional<Weight> weight) {
    /** The same with another severity. */
    Finding with(Severity other) {
        return new Finding(rule, other, file, line, object, what, fix, weight);
    }

    /** Its place: {@code file:line}. */
    public String location() {
        return line == 0 ? file : file + ":" + line;
    }

    /** Whether it makes {@code lint} fail by itself. */
    public boolean isAlarm() {
        return severity == Severity.WARNING || severity == Severity.ERROR;
    }
}
