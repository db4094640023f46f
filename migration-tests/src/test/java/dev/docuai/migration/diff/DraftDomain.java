package dev.docuai.migration.diff;

/**
 * A domain.
 *
 * @param base text or integer
 * @param bound a number that stands in its check
 * @param required whether it refuses NULL
 * @param comment empty for none
 */
record DraftDomain(DraftType base, int bound, boolean required, String comment) {
    String sql(String name) {
        String value = base.family() == DraftType.Family.TEXT ? "length(VALUE)" : "VALUE";
        return "CREATE DOMAIN " + Quoted.name(name) + " AS " + base.sql() + (required ? " NOT NULL" : "")
                + " CONSTRAINT ck_value CHECK (" + value + " < " + (1000 + bound) + ");\n"
                + (comment.isEmpty()
                        ? ""
                        : "COMMENT ON DOMAIN " + Quoted.name(name) + " IS " + Quoted.text(comment) + ";\n");
    }
}
