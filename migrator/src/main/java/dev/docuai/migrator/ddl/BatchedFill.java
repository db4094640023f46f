package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fills the new columns of a table: a trigger for every row that is written from now on, and a loop for the rows that
 * are there.
 *
 * <p>The loop commits after each range of pages, and can be repeated. It takes no row that another session holds, so it
 * waits for nothing while it holds rows itself; it fills such a row afterwards, alone in a transaction.
 */
record BatchedFill(ObjectName table, List<BatchedColumn> columns, ObjectName function) {
    private static final int PAGES = 64;

    /** The function and the trigger; the trigger's name makes it the last one before the row is stored. */
    List<String> triggers() {
        boolean isExpression = columns.stream().anyMatch(BatchedColumn::isExpression);
        String head = "CREATE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql"
                + (isExpression ? " SET search_path FROM CURRENT" : "") + " AS $docuai$BEGIN\n";
        String body = columns.stream().map(this::fills).collect(Collectors.joining());
        return List.of(
                head + body + "    RETURN NEW;\nEND$docuai$",
                "CREATE TRIGGER " + function.name() + " BEFORE INSERT OR UPDATE ON " + table
                        + " FOR EACH ROW EXECUTE FUNCTION " + function + "()",
                "ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER " + function.name());
    }

    /** An expression speaks of the columns by their bare names. */
    private String fills(BatchedColumn column) {
        return column.isExpression()
                ? "    SELECT " + column.value() + " INTO NEW." + column.beside() + " FROM (SELECT NEW.*) AS "
                        + table.name() + ";\n"
                : "    NEW." + column.beside() + " := NEW." + column.from().name() + ";\n";
    }

    List<String> dropsTriggers() {
        return List.of("DROP TRIGGER " + function.name() + " ON " + table, "DROP FUNCTION " + function + "()");
    }

    /** All rows in one statement, for a table that is locked. */
    String atOnce() {
        return "UPDATE " + table + " SET " + assignments();
    }

    private String assignments() {
        return columns.stream().map(BatchedColumn::assignment).collect(Collectors.joining(", "));
    }

    /** The loop. VACUUM FULL and CLUSTER move rows into other pages: then it starts again. */
    String inBatches() {
        String open = "(" + columns.stream().map(BatchedColumn::isOpen).collect(Collectors.joining(" OR ")) + ")";
        String range = "ctid >= format('(%s,0)', docuai_page)::tid AND ctid < format('(%s,0)', docuai_page + " + PAGES
                + ")::tid";
        String name = Quoted.literal(table.toString());
        return """
                DO $docuai$
                DECLARE
                    docuai_file oid;
                    docuai_pages bigint;
                    docuai_page bigint;
                    docuai_row tid;
                BEGIN
                    LOOP
                        docuai_file := pg_relation_filenode(%1$s);
                        docuai_pages := pg_relation_size(%1$s) / current_setting('block_size')::int;
                        docuai_page := 0;
                        WHILE docuai_page < docuai_pages AND docuai_file = pg_relation_filenode(%1$s) LOOP
                            UPDATE %2$s SET %3$s
                            WHERE ctid = ANY (ARRAY(
                                SELECT ctid FROM %2$s
                                WHERE %4$s AND %5$s
                                FOR NO KEY UPDATE SKIP LOCKED));
                            COMMIT;
                            FOR docuai_row IN
                                SELECT ctid FROM %2$s
                                WHERE %4$s AND %5$s
                            LOOP
                                SET LOCAL lock_timeout = 0;
                                UPDATE %2$s SET %3$s WHERE ctid = docuai_row;
                                COMMIT;
                            END LOOP;
                            docuai_page := docuai_page + %6$s;
                        END LOOP;
                        EXIT WHEN docuai_file = pg_relation_filenode(%1$s);
                    END LOOP;
                END$docuai$""".formatted(name, table, assignments(), range, open, PAGES);
    }
}
