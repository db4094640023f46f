package dev.docuai.migration.catalog;

import static dev.docuai.migration.catalog.Catalogs.after;
import static dev.docuai.migration.catalog.Catalogs.needs;
import static dev.docuai.migration.catalog.Catalogs.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be without what. */
@ExtendWith(FreshDatabases.class)
class DependenciesIT {

    @Test
    void columns_need_their_table_types_and_sequences(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TYPE mood AS ENUM ('a')",
                "CREATE DOMAIN moods AS mood[] CONSTRAINT c CHECK (VALUE <> '{}')",
                "CREATE TYPE pair AS (one moods)",
                "CREATE TYPE span AS RANGE (subtype = float8)",
                "CREATE TABLE r (id int)",
                "CREATE SEQUENCE s",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TABLE t (a mood, b mood[], c moods, d pair[], e span, f span_multirange, g r, h r[], i serial,"
                        + " j int DEFAULT nextval('s') + f(), k int GENERATED ALWAYS AS (j + 1) STORED)");
        assertThat(needs(model, "column t.a")).containsExactlyInAnyOrder("table t", "enum mood");
        assertThat(needs(model, "column t.b")).containsExactlyInAnyOrder("table t", "enum mood");
        assertThat(needs(model, "column t.c")).containsExactlyInAnyOrder("table t", "domain moods");
        assertThat(needs(model, "column t.d")).containsExactlyInAnyOrder("table t", "composite type pair");
        assertThat(needs(model, "column t.e")).containsExactlyInAnyOrder("table t", "range type span");
        assertThat(needs(model, "column t.f")).containsExactlyInAnyOrder("table t", "range type span");
        assertThat(needs(model, "column t.g")).containsExactlyInAnyOrder("table t", "table r");
        assertThat(needs(model, "column t.h")).containsExactlyInAnyOrder("table t", "table r");
        assertThat(needs(model, "column t.i")).containsExactlyInAnyOrder("table t", "sequence t_i_seq");
        assertThat(needs(model, "column t.j")).containsExactlyInAnyOrder("table t", "sequence s", "function f()");
        assertThat(needs(model, "column t.k")).containsExactlyInAnyOrder("table t", "column t.j");
        assertThat(needs(model, "domain moods")).containsExactly("enum mood");
        assertThat(needs(model, "composite type pair")).containsExactly("domain moods");
        assertThat(needs(model, "sequence t_i_seq")).isEmpty();
        assertThat(needs(model, "table t")).isEmpty();
    }

    @Test
    void constraints_need_their_columns_and_what_they_refer_to(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE FUNCTION f(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
                "CREATE TABLE parent (a int CONSTRAINT pk PRIMARY KEY, b int)",
                "CREATE UNIQUE INDEX ix ON parent (b)",
                "CREATE TABLE t (a int CONSTRAINT fk REFERENCES parent, b int CONSTRAINT fb REFERENCES parent (b),"
                        + " CONSTRAINT ck CHECK (a > b AND f(a)))");
        assertThat(needs(model, "constraint parent.pk")).containsExactlyInAnyOrder("table parent", "column parent.a");
        assertThat(needs(model, "constraint t.fk"))
                .containsExactlyInAnyOrder(
                        "table t", "column t.a", "table parent", "column parent.a", "constraint parent.pk");
        assertThat(needs(model, "constraint t.fb"))
                .containsExactlyInAnyOrder("table t", "column t.b", "table parent", "column parent.b", "index ix");
        assertThat(needs(model, "constraint t.ck"))
                .containsExactlyInAnyOrder("table t", "column t.a", "column t.b", "function f(integer)");
    }

    @Test
    void indexes_triggers_policies_and_rules_need_what_they_are_on_and_use(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TYPE mood AS ENUM ('a')",
                "CREATE FUNCTION low(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)'",
                "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                "CREATE TABLE t (a text, b mood, c int)",
                "CREATE TABLE o (id int)",
                "CREATE VIEW v AS SELECT c FROM t",
                "CREATE MATERIALIZED VIEW mv AS SELECT c FROM v",
                "CREATE INDEX ix ON t (low(a)) INCLUDE (c) WHERE b = 'a'",
                "CREATE INDEX mx ON mv (c)",
                "CREATE TRIGGER tr BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (new.c > 1) EXECUTE FUNCTION tf()",
                "CREATE TRIGGER vt INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf()",
                "CREATE POLICY p ON t USING (c IN (SELECT id FROM o))",
                "CREATE RULE r AS ON DELETE TO t DO ALSO DELETE FROM o",
                "CREATE STATISTICS st ON a, c FROM t");
        assertThat(needs(model, "index ix"))
                .containsExactlyInAnyOrder(
                        "table t", "column t.a", "column t.b", "column t.c", "function low(text)", "enum mood");
        assertThat(needs(model, "view v")).containsExactly("column t.c");
        assertThat(needs(model, "materialized view mv")).containsExactly("view v");
        assertThat(needs(model, "index mx")).containsExactly("materialized view mv");
        assertThat(needs(model, "trigger t.tr"))
                .containsExactlyInAnyOrder("table t", "column t.a", "column t.c", "function tf()");
        assertThat(needs(model, "trigger v.vt")).containsExactlyInAnyOrder("view v", "function tf()");
        assertThat(needs(model, "policy t.p")).containsExactlyInAnyOrder("table t", "column t.c", "column o.id");
        assertThat(needs(model, "rule t.r")).contains("table t", "table o");
        assertThat(needs(model, "statistics st")).contains("column t.a", "column t.c");
    }

    @Test
    void functions_need_their_types_and_what_their_body_names(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TYPE mood AS ENUM ('a')",
                "CREATE TABLE t (a int)",
                "CREATE FUNCTION f(mood) RETURNS SETOF t BEGIN ATOMIC SELECT a FROM t; END",
                "CREATE AGGREGATE agg(mood) (sfunc = array_append, stype = mood[])");
        assertThat(needs(model, "function f(mood)")).containsExactlyInAnyOrder("enum mood", "table t", "column t.a");
        assertThat(needs(model, "aggregate agg(mood)")).containsExactly("enum mood");
    }

    @Test
    void partitions_and_children_need_their_parents(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE p (id int) PARTITION BY LIST (id)",
                "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
                "CREATE TABLE base (id int)",
                "CREATE TABLE child () INHERITS (base)");
        assertThat(needs(model, "table p1")).containsExactly("table p");
        assertThat(needs(model, "table child")).containsExactly("table base");
        // A partition key cannot be without its column, and so the column cannot come after the table.
        assertThat(needs(model, "table p")).isEmpty();
    }

    @Test
    void what_is_in_another_managed_schema_needs_the_schema(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE TYPE app.mood AS ENUM ('a')",
                "CREATE TABLE app.t (a app.mood)",
                "CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE VIEW v AS SELECT a FROM app.t");
        DatabaseModel model = read(database, "public", "app");
        assertThat(needs(model, "enum app.mood")).containsExactly("schema app");
        assertThat(needs(model, "table app.t")).containsExactly("schema app");
        assertThat(needs(model, "function app.f()")).containsExactly("schema app");
        assertThat(needs(model, "column app.t.a")).containsExactlyInAnyOrder("table app.t", "enum app.mood");
        assertThat(needs(model, "view v")).containsExactlyInAnyOrder("column app.t.a", "enum app.mood");
    }

    @Test
    void nothing_needs_itself_in_a_circle(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE p (id serial, d date, parent int, CONSTRAINT pk PRIMARY KEY (id, d)) PARTITION BY RANGE (d)",
                "CREATE TABLE p1 PARTITION OF p DEFAULT",
                "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, self int REFERENCES t, n serial)",
                "ALTER TABLE t REPLICA IDENTITY USING INDEX t_pkey",
                "CREATE FUNCTION f(t) RETURNS t LANGUAGE sql AS 'SELECT $1'",
                "CREATE VIEW v AS SELECT f(t) FROM t",
                "CREATE TYPE span AS RANGE (subtype = float8)",
                "CREATE TYPE pair AS (a int, s span)",
                "CREATE DOMAIN d AS pair CHECK ((VALUE).a > 0)");
        model.objects().keySet().forEach(id -> assertThat(reachable(model, id)).doesNotContain(id));
    }

    private static Set<ObjectId> reachable(DatabaseModel model, ObjectId from) {
        Set<ObjectId> seen = new HashSet<>();
        Set<ObjectId> next = model.needs(from);
        while (!next.isEmpty()) {
            Set<ObjectId> further = new HashSet<>();
            next.stream().filter(seen::add).forEach(id -> further.addAll(model.needs(id)));
            next = further;
        }
        return seen;
    }
}
