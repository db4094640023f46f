package dev.docuai.migration.catalog;

import static dev.docuai.migration.catalog.Catalogs.after;
import static dev.docuai.migration.catalog.Catalogs.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.schema.View;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands in a schema by itself. */
@ExtendWith(FreshDatabases.class)
class SchemaObjectsIT {

    @Test
    void enums_and_domains_say_all_that_is_set(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TYPE \"Mood\" AS ENUM ('zest', 'it''s')",
                "ALTER TYPE \"Mood\" ADD VALUE 'between' AFTER 'zest'",
                "COMMENT ON TYPE \"Mood\" IS 'm'",
                "CREATE DOMAIN email AS varchar(80) COLLATE \"C\" DEFAULT 'a@b' NOT NULL"
                        + " CONSTRAINT \"Long\" CHECK (length(VALUE) > 2) CONSTRAINT has_at CHECK (VALUE ~ '@')",
                "COMMENT ON DOMAIN email IS 'e'",
                "CREATE DOMAIN plain AS int");
        assertThat(model.all(EnumType.class))
                .containsExactly(new EnumType(ObjectName.of("\"Mood\""), List.of("zest", "between", "it's"), "m"));
        Map<String, String> constraints = new LinkedHashMap<>();
        constraints.put("\"Long\"", "CHECK (length(VALUE::text) > 2)");
        constraints.put("has_at", "CHECK (VALUE::text ~ '@'::text)");
        assertThat(model.all(DomainType.class))
                .containsExactly(
                        new DomainType(
                                ObjectName.of("email"),
                                "character varying(80)",
                                "\"C\"",
                                true,
                                "'a@b'::character varying",
                                constraints,
                                "e"),
                        new DomainType(ObjectName.of("plain"), "integer", "", false, "", Map.of(), ""));
    }

    @Test
    void sequences_say_all_that_is_set(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE UNLOGGED SEQUENCE s AS smallint START 5 INCREMENT -5 MINVALUE -500 MAXVALUE 50 CACHE 3 CYCLE",
                "COMMENT ON SEQUENCE s IS 'counts'",
                "CREATE TABLE t (id serial)");
        assertThat(model.all(Sequence.class))
                .containsExactly(
                        new Sequence(
                                ObjectName.of("s"),
                                new SequenceOptions("smallint", 5, -5, -500, 50, 3, true),
                                true,
                                Optional.empty(),
                                "counts"),
                        new Sequence(
                                ObjectName.of("t_id_seq"),
                                SequenceOptions.standard("integer"),
                                false,
                                Optional.of(ObjectId.column(ObjectName.of("t"), "id")),
                                ""));
    }

    @Test
    void functions_are_whole_statements_that_make_them_in_the_primary_schema(TestDatabase database)
            throws SQLException {
        String body = "AS $function$BEGIN RETURN 'public.f('; END;\n$function$";
        DatabaseModel model = after(
                database,
                "CREATE FUNCTION f(a int, VARIADIC b text[] DEFAULT '{}') RETURNS text LANGUAGE plpgsql STABLE " + body,
                "CREATE FUNCTION f() RETURNS TABLE (one int) BEGIN ATOMIC SELECT 1; END",
                "CREATE PROCEDURE \"P\"(INOUT a int) LANGUAGE plpgsql AS 'BEGIN END'",
                "COMMENT ON FUNCTION f(int, text[]) IS 'f'");
        assertThat(get(model, Function.class, "function f(integer, text[])"))
                .isEqualTo(new Function(
                        ObjectName.of("f"),
                        "(integer, text[])",
                        false,
                        "(a integer, VARIADIC b text[]) RETURNS text DEFAULTS 1",
                        "CREATE OR REPLACE FUNCTION f(a integer, VARIADIC b text[] DEFAULT '{}'::text[])\n RETURNS text\n"
                                + " LANGUAGE plpgsql\n STABLE\n" + body,
                        "f"));
        assertThat(get(model, Function.class, "function f()").definition())
                .startsWith("CREATE OR REPLACE FUNCTION f()\n RETURNS TABLE(one integer)")
                .endsWith("END");
        Function procedure = get(model, Function.class, "function \"P\"(integer)");
        assertThat(procedure.procedure()).isTrue();
        assertThat(procedure.signature()).isEqualTo("(INOUT a integer)");
        assertThat(procedure.definition()).startsWith("CREATE OR REPLACE PROCEDURE \"P\"(INOUT a integer)");
    }

    @Test
    void views_say_all_that_is_set(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE t (id int, name varchar(9))",
                "CREATE VIEW v (\"user\", id) WITH (security_barrier, check_option = local) AS SELECT name, id FROM t",
                "COMMENT ON VIEW v IS 'seen'",
                "CREATE MATERIALIZED VIEW mv WITH (fillfactor = 50) AS SELECT * FROM v WHERE \"user\" <> ';'");
        assertThat(model.all(View.class))
                .containsExactly(
                        new View(
                                ObjectName.of("mv"),
                                true,
                                "SELECT \"user\",\n    id\n   FROM v\n  WHERE \"user\"::text <> ';'::text",
                                List.of("\"user\" character varying(9)", "id integer"),
                                Map.of("fillfactor", "50"),
                                ""),
                        new View(
                                ObjectName.of("v"),
                                false,
                                "SELECT name AS \"user\",\n    id\n   FROM t",
                                List.of("\"user\" character varying(9)", "id integer"),
                                Map.of("check_option", "local", "security_barrier", "true"),
                                "seen"));
    }

    @Test
    void every_other_kind_of_object_is_read(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE t (a int, b text)",
                "CREATE TYPE pair AS (a int, \"B\" text COLLATE \"C\")",
                "COMMENT ON TYPE pair IS 'two'",
                "CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi)",
                "CREATE FUNCTION same(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
                "CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0')",
                "CREATE OPERATOR === (leftarg = pair, rightarg = pair, function = same, commutator = ===,"
                        + " restrict = eqsel)",
                "CREATE OPERATOR CLASS pair_ops FOR TYPE pair USING hash AS OPERATOR 1 ===",
                "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING",
                "ALTER TABLE t DISABLE RULE r",
                "CREATE STATISTICS st (mcv, ndistinct) ON b, a FROM t",
                "ALTER STATISTICS st SET STATISTICS 200",
                "CREATE FOREIGN DATA WRAPPER w",
                "CREATE SERVER srv FOREIGN DATA WRAPPER w",
                "CREATE FOREIGN TABLE ft (id int) SERVER srv OPTIONS (path 'x')",
                "CREATE COLLATION co (provider = icu, locale = 'de')",
                "CREATE CONVERSION cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                "CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = \"default\")",
                "ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word WITH english_stem, simple",
                "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, stopwords = english)",
                "CREATE CAST (pair AS text) WITH INOUT AS ASSIGNMENT",
                "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER et ON ddl_command_end WHEN TAG IN ('CREATE VIEW') EXECUTE FUNCTION ev()",
                "CREATE PUBLICATION pub FOR TABLE t WITH (publish = 'insert')");
        assertThat(model.all(DefinedObject.class))
                .extracting(object -> object.id() + ":" + object.definition()
                        + (object.details().isEmpty() ? "" : " " + object.details()))
                .containsExactlyInAnyOrder(
                        "aggregate total(integer):(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')"
                                + " {signature=(integer) RETURNS integer}",
                        "collation co: (PROVIDER = icu, LOCALE = 'de')",
                        "conversion cv: FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                        "foreign data wrapper w:",
                        "foreign table ft: (\n    id integer\n) SERVER srv {path='x'}",
                        "event trigger et: ON ddl_command_end WHEN TAG IN ('CREATE VIEW') EXECUTE FUNCTION ev()",
                        "operator === (pair, pair): (FUNCTION = same, LEFTARG = pair, RIGHTARG = pair,"
                                + " COMMUTATOR = OPERATOR(===)) {RESTRICT=eqsel}",
                        "operator class pair_ops USING hash: FOR TYPE pair USING hash FAMILY pair_ops AS\n"
                                + "    OPERATOR 1 ===(pair,pair)",
                        "operator family pair_ops USING hash: USING hash",
                        "publication pub: WITH (publish = 'insert')",
                        "published table t.pub:",
                        "range type span: AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi,"
                                + " MULTIRANGE_TYPE_NAME = span_multirange)",
                        "server srv: FOREIGN DATA WRAPPER w",
                        "rule t.r: AS\n    ON DELETE TO t DO INSTEAD NOTHING {state=DISABLE}",
                        "statistics st: (ndistinct, mcv) ON a, b FROM t {target=200}",
                        "text search configuration cfg: (PARSER = \"default\") {word=english_stem, simple}",
                        "text search dictionary dict: (TEMPLATE = simple) {stopwords='english'}");
        assertThat(model.all(OtherObject.class))
                .extracting(object -> object.id() + ": " + object.definition())
                .containsExactly("cast (pair AS text): WITH INOUT AS ASSIGNMENT");
        assertThat(get(model, CompositeType.class, "composite type pair"))
                .isEqualTo(new CompositeType(
                        ObjectName.of("pair"),
                        List.of(
                                new CompositeType.Field("a", "integer", ""),
                                new CompositeType.Field("\"B\"", "text", "\"C\"")),
                        "two"));
    }
}
