package dev.docuai.migration.catalog;

import static dev.docuai.migration.catalog.Catalogs.after;
import static dev.docuai.migration.catalog.Catalogs.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.Policy;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables and what belongs to them. */
@ExtendWith(FreshDatabases.class)
class TablesIT {
    private static final ObjectName T = ObjectName.of("t");
    private static final SequenceOptions BIGINT = SequenceOptions.standard("bigint");

    @Test
    void a_table_says_all_that_is_set(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE UNLOGGED TABLE t (id int NOT NULL, note text)"
                        + " WITH (fillfactor = 70, toast.autovacuum_enabled = false)",
                "CREATE UNIQUE INDEX \"Ix\" ON t (id)",
                "ALTER TABLE t REPLICA IDENTITY USING INDEX \"Ix\"",
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE t FORCE ROW LEVEL SECURITY",
                "COMMENT ON TABLE t IS 'it''s one'",
                "CREATE TABLE plain (id int)",
                "CREATE TABLE silent ()",
                "ALTER TABLE silent REPLICA IDENTITY NOTHING",
                "CREATE TABLE telling ()",
                "ALTER TABLE telling REPLICA IDENTITY FULL",
                "CREATE ACCESS METHOD columns TYPE TABLE HANDLER heap_tableam_handler",
                "CREATE TABLE other () USING columns");
        assertThat(get(model, Table.class, "table t"))
                .isEqualTo(new Table(
                        T,
                        true,
                        Map.of("fillfactor", "70", "toast.autovacuum_enabled", "false"),
                        "",
                        List.of(),
                        "",
                        true,
                        true,
                        "USING INDEX \"Ix\"",
                        "",
                        "",
                        "it's one"));
        assertThat(get(model, Table.class, "table plain"))
                .isEqualTo(new Table(
                        ObjectName.of("plain"), false, Map.of(), "", List.of(), "", false, false, "", "", "", ""));
        assertThat(get(model, Table.class, "table silent").replicaIdentity()).isEqualTo("NOTHING");
        assertThat(get(model, Table.class, "table telling").replicaIdentity()).isEqualTo("FULL");
        assertThat(get(model, Table.class, "table other").accessMethod()).isEqualTo("columns");
    }

    @Test
    void columns_say_all_that_is_set_and_stand_in_their_order(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE EXTENSION vector",
                "CREATE TABLE t (z varchar(50) COLLATE \"C\" NOT NULL DEFAULT 'x', gone int, a vector(3),"
                        + " \"user\" int GENERATED ALWAYS AS (length(z) * 2) STORED, n numeric(10,2)[])",
                "ALTER TABLE t DROP COLUMN gone",
                "ALTER TABLE t ALTER z SET STORAGE EXTERNAL, ALTER a SET COMPRESSION pglz",
                "COMMENT ON COLUMN t.z IS 'last letter'");
        assertThat(model.columns(T))
                .containsExactly(
                        new Column(
                                T,
                                "z",
                                "character varying(50)",
                                "\"C\"",
                                true,
                                "'x'::character varying",
                                "",
                                "",
                                BIGINT,
                                "",
                                "EXTERNAL",
                                "",
                                Origin.LOCAL,
                                "last letter"),
                        new Column(
                                T, "a", "vector(3)", "", false, "", "", "", BIGINT, "", "", "pglz", Origin.LOCAL, ""),
                        new Column(
                                T,
                                "\"user\"",
                                "integer",
                                "",
                                false,
                                "",
                                "length(z::text) * 2",
                                "",
                                SequenceOptions.standard("integer"),
                                "",
                                "",
                                "",
                                Origin.LOCAL,
                                ""),
                        new Column(
                                T,
                                "n",
                                "numeric(10,2)[]",
                                "",
                                false,
                                "",
                                "",
                                "",
                                BIGINT,
                                "",
                                "",
                                "",
                                Origin.LOCAL,
                                ""));
    }

    @Test
    void the_sequence_of_an_identity_column_is_a_part_of_it(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE t (a smallint GENERATED BY DEFAULT AS IDENTITY, b bigint GENERATED ALWAYS AS IDENTITY"
                        + " (START 100 INCREMENT -5 MINVALUE -7 MAXVALUE 200 CACHE 3 CYCLE))");
        assertThat(model.all(Sequence.class)).isEmpty();
        assertThat(model.columns(T)).extracting(Column::identity).containsExactly("BY DEFAULT", "ALWAYS");
        assertThat(model.columns(T))
                .extracting(Column::identityOptions)
                .containsExactly(
                        SequenceOptions.standard("smallint"), new SequenceOptions("bigint", 100, -5, -7, 200, 3, true));
    }

    @Test
    void constraints_say_all_that_is_set(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE parent (id int, \"order\" int, CONSTRAINT pk PRIMARY KEY (\"order\", id)"
                        + " WITH (fillfactor = 90))",
                "CREATE TABLE t (a int NOT NULL, b int, r int4range, CONSTRAINT ck CHECK (a > b), CONSTRAINT always CHECK (true),"
                        + " CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (b) INCLUDE (a) DEFERRABLE INITIALLY DEFERRED,"
                        + " CONSTRAINT ex EXCLUDE USING gist (r WITH &&))",
                "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (b, a) REFERENCES parent (\"order\", id)"
                        + " ON DELETE CASCADE NOT VALID",
                "COMMENT ON CONSTRAINT fk ON t IS 'one of them'");
        assertThat(get(model, Constraint.class, "constraint parent.pk"))
                .isEqualTo(new Constraint(
                        ObjectName.of("parent"),
                        "pk",
                        Constraint.Type.PRIMARY_KEY,
                        "PRIMARY KEY (\"order\", id)",
                        true,
                        List.of("\"order\"", "id"),
                        Map.of("fillfactor", "90"),
                        Optional.empty(),
                        Origin.LOCAL,
                        Optional.empty(),
                        ""));
        assertThat(get(model, Constraint.class, "constraint t.fk"))
                .isEqualTo(new Constraint(
                        T,
                        "fk",
                        Constraint.Type.FOREIGN_KEY,
                        "FOREIGN KEY (b, a) REFERENCES parent(\"order\", id) ON DELETE CASCADE",
                        false,
                        List.of("b", "a"),
                        Map.of(),
                        Optional.of(ObjectName.of("parent")),
                        Origin.LOCAL,
                        Optional.empty(),
                        "one of them"));
        assertThat(model.all(Constraint.class))
                .extracting(constraint -> constraint.type() + ": " + constraint.definition())
                .contains(
                        "CHECK: CHECK (a > b)",
                        "CHECK: CHECK (true)",
                        "UNIQUE: UNIQUE NULLS NOT DISTINCT (b) INCLUDE (a) DEFERRABLE INITIALLY DEFERRED",
                        "EXCLUSION: EXCLUDE USING gist (r WITH &&)");
        assertThat(get(model, Constraint.class, "constraint t.always").columns())
                .isEmpty();
        assertThat(model.all(Constraint.class)).hasSize(6);
        assertThat(model.all(Index.class)).isEmpty();
    }

    @Test
    void triggers_of_tables_and_views_are_seen_with_their_state(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                "CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t)",
                "CREATE VIEW v AS SELECT 1 AS one",
                "CREATE TRIGGER \"A\" BEFORE UPDATE OF id ON t FOR EACH ROW WHEN (new.id > 1) EXECUTE FUNCTION f()",
                "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f()",
                "CREATE TRIGGER v INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()",
                "ALTER TABLE t ENABLE ALWAYS TRIGGER c",
                "ALTER TABLE t DISABLE TRIGGER \"A\"",
                "COMMENT ON TRIGGER \"A\" ON t IS 'first'");
        assertThat(model.all(Trigger.class))
                .containsExactly(
                        new Trigger(
                                T,
                                "\"A\"",
                                "CREATE TRIGGER \"A\" BEFORE UPDATE OF id ON t FOR EACH ROW WHEN (new.id > 1)"
                                        + " EXECUTE FUNCTION f()",
                                "DISABLE",
                                "first"),
                        new Trigger(
                                T,
                                "c",
                                "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON t DEFERRABLE INITIALLY IMMEDIATE"
                                        + " FOR EACH ROW EXECUTE FUNCTION f()",
                                "ENABLE ALWAYS",
                                ""),
                        new Trigger(
                                ObjectName.of("v"),
                                "v",
                                "CREATE TRIGGER v INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()",
                                "ENABLE",
                                ""));
        assertThat(model.all(Constraint.class)).hasSize(2);
    }

    @Test
    void policies_say_all_that_is_set(TestDatabase database) throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE TABLE t (id int, owner text)",
                "CREATE POLICY \"All\" ON t",
                "CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO pg_read_all_data, CURRENT_USER USING (id > 1)"
                        + " WITH CHECK (owner = CURRENT_USER)",
                "COMMENT ON POLICY p ON t IS 'mine'");
        assertThat(model.all(Policy.class))
                .containsExactly(
                        new Policy(T, "\"All\"", "AS PERMISSIVE FOR ALL TO PUBLIC", ""),
                        new Policy(
                                T,
                                "p",
                                "AS RESTRICTIVE FOR UPDATE TO pg_read_all_data, postgres USING (id > 1)"
                                        + " WITH CHECK (owner = CURRENT_USER)",
                                "mine"));
    }

    @Test
    void what_a_partition_or_child_inherits_is_told_with_what_it_is_a_part_of(TestDatabase database)
            throws SQLException {
        DatabaseModel model = after(
                database,
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                "CREATE TABLE p (id int, d date, CONSTRAINT pk PRIMARY KEY (id, d), CONSTRAINT ck CHECK (id > 0))"
                        + " PARTITION BY RANGE (d)",
                "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
                "CREATE TABLE rest PARTITION OF p DEFAULT",
                "CREATE TABLE p2 (id int NOT NULL, d date NOT NULL, CONSTRAINT ck CHECK (id > 0))",
                "ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')",
                "CREATE INDEX ix ON p (d)",
                "CREATE INDEX own ON p1 (id)",
                "CREATE TRIGGER tr BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()",
                "CREATE TABLE referring (a int, b date, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p)",
                "CREATE TABLE base (id int CONSTRAINT positive CHECK (id > 0))",
                "CREATE TABLE child (extra int) INHERITS (base)");
        assertThat(get(model, Table.class, "table p").partitionKey()).isEqualTo("RANGE (d)");
        Table partition = get(model, Table.class, "table p1");
        assertThat(partition.parents()).containsExactly(ObjectName.of("p"));
        assertThat(partition.partitionBound()).isEqualTo("FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')");
        assertThat(get(model, Table.class, "table rest").partitionBound()).isEqualTo("DEFAULT");
        Table child = get(model, Table.class, "table child");
        assertThat(child.parents()).containsExactly(ObjectName.of("base"));
        assertThat(child.partitionBound()).isEmpty();
        assertThat(model.objects().keySet())
                .extracting(ObjectId::toString)
                .filteredOn(id -> !id.startsWith("table ") && !id.startsWith("column referring"))
                .containsExactly(
                        "column base.id",
                        "column child.id",
                        "column child.extra",
                        "column p.id",
                        "column p.d",
                        "column p1.id",
                        "column p1.d",
                        "column p2.id",
                        "column p2.d",
                        "column rest.id",
                        "column rest.d",
                        "constraint base.positive",
                        "constraint child.positive",
                        "constraint p.ck",
                        "constraint p.pk",
                        "constraint p1.ck",
                        "constraint p1.p1_pkey",
                        "constraint p2.ck",
                        "constraint p2.p2_pkey",
                        "constraint referring.fk",
                        "constraint rest.ck",
                        "constraint rest.rest_pkey",
                        "index ix",
                        "index own",
                        "index p1_d_idx",
                        "index p2_d_idx",
                        "index rest_d_idx",
                        "function f()",
                        "trigger p.tr");
        assertThat(get(model, Column.class, "column child.extra").origin()).isEqualTo(Origin.LOCAL);
        assertThat(get(model, Column.class, "column p2.id").origin()).isEqualTo(Origin.INHERITED);
        assertThat(get(model, Constraint.class, "constraint child.positive").origin())
                .isEqualTo(Origin.INHERITED);
        assertThat(get(model, Constraint.class, "constraint p1.p1_pkey")
                        .partOf()
                        .orElseThrow())
                .hasToString("constraint p.pk");
        assertThat(get(model, Index.class, "index p2_d_idx").partOf().orElseThrow())
                .hasToString("index ix");
        assertThat(get(model, Index.class, "index own").partOf()).isEmpty();
    }
}
