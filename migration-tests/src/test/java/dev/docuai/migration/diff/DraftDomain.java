package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A domain.
 *
 * @param base text, a number, an enum, or another domain of these
 * @param limits its checks, raw name to what they say
 * @param required whether it refuses NULL
 * @param comment empty for none
 */
record DraftDomain(DraftType base, Map<String, Limit> limits, boolean required, String comment) {
    /** Copies the checks in their order. */
    DraftDomain {
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /**
     * What a check says.
     *
     * @param bound a number that stands in it
     * @param listed whether it lists values, where there are texts
     * @param valid whether values that were there before fulfil it
     */
    record Limit(int bound, boolean listed, boolean valid) {}

    String sql(String name) {
        String quoted = Quoted.name(name);
        List<String> lines = new ArrayList<>();
        StringBuilder checks = new StringBuilder();
        limits.forEach((check, limit) -> {
            String constraint = " CONSTRAINT " + Quoted.name(check) + " CHECK (" + condition(limit) + ")";
            if (limit.valid()) {
                checks.append(constraint);
            } else {
                lines.add("ALTER DOMAIN " + quoted + " ADD" + constraint + " NOT VALID");
            }
        });
        lines.add(0, "CREATE DOMAIN " + quoted + " AS " + base.sql() + checks);
        if (required) {
            // Last, so that PostgreSQL finds a name for it that no check has.
            lines.add("ALTER DOMAIN " + quoted + " SET NOT NULL");
        }
        if (!comment.isEmpty()) {
            lines.add("COMMENT ON DOMAIN " + quoted + " IS " + Quoted.text(comment));
            limits.keySet().stream()
                    .findFirst()
                    .ifPresent(check -> lines.add("COMMENT ON CONSTRAINT " + Quoted.name(check) + " ON DOMAIN " + quoted
                            + " IS " + Quoted.text(comment)));
        }
        return String.join(";\n", lines) + ";\n";
    }

    private String condition(Limit limit) {
        return switch (base.family()) {
            case TEXT ->
                limit.listed()
                        ? "VALUE IN ('', 'x', 'it''s', '" + limit.bound() + "')"
                        : "length(VALUE) < " + (1000 + limit.bound());
            case ENUM -> "VALUE::text <> '" + limit.bound() + "'";
            default -> "VALUE < " + (1000 + limit.bound());
        };
    }

    DraftDomain on(DraftType other) {
        return new DraftDomain(other, limits, required, comment);
    }

    DraftDomain limited(Map<String, Limit> others) {
        return new DraftDomain(base, others, required, comment);
    }

    DraftDomain required(boolean other) {
        return new DraftDomain(base, limits, other, comment);
    }

    DraftDomain commented(String other) {
        return new DraftDomain(base, limits, required, other);
    }
}
