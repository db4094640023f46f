package dev.docuai.migration.diff;

import java.util.Optional;

/**
 * A comment on another part of the table.
 *
 * @param part raw name of a constraint, a trigger, a rule, a policy or statistics
 * @param comment not empty
 */
record DraftRemark(String part, String comment) implements DraftPart {
    @Override
    public String name() {
        return part;
    }

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return label(table).isPresent()
                && table.parts().stream()
                        .filter(other -> other instanceof DraftRemark remark && remark.part.equals(part))
                        .findFirst()
                        .filter(this::equals)
                        .isPresent();
    }

    private Optional<String> label(DraftTable table) {
        return table.parts().stream()
                .filter(other -> other.name().equals(part))
                .flatMap(other -> kind(other).stream())
                .findFirst()
                .map(kind -> kind + " " + Quoted.name(part)
                        + (kind.equals("STATISTICS") ? "" : " ON " + Quoted.name(table.name())));
    }

    private static Optional<String> kind(DraftPart part) {
        if (part instanceof DraftTrigger) {
            return Optional.of("TRIGGER");
        } else if (part instanceof DraftRule) {
            return Optional.of("RULE");
        } else if (part instanceof DraftPolicy) {
            return Optional.of("POLICY");
        } else if (part instanceof DraftStatistics) {
            return Optional.of("STATISTICS");
        }
        boolean isConstraint = part instanceof DraftKey
                || part instanceof DraftCheck
                || part instanceof DraftForeignKey
                || part instanceof DraftExclusion;
        return isConstraint ? Optional.of("CONSTRAINT") : Optional.empty();
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        return "COMMENT ON " + label(table).orElseThrow() + " IS " + Quoted.text(comment) + ";\n";
    }

    @Override
    public DraftRemark named(String other) {
        return this;
    }
}
