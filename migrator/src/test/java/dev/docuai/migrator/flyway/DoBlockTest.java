package dev.docuai.migrator.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A COMMIT in a DO is one only where PL/pgSQL takes it for a statement. */
class DoBlockTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN DELETE FROM t; COMMIT; END $$",
                "DO $$ BEGIN commit ; END $$",
                "/* why */ do $x$ begin <<l>> rollback and chain; end $x$",
                "DO LANGUAGE plpgsql $$ BEGIN COMMIT AND NO CHAIN; END $$",
                "DO $$ BEGIN IF true THEN COMMIT; ELSE ROLLBACK; END IF; END $$ LANGUAGE 'plpgsql'",
                "DO 'BEGIN LOOP /* now */ COMMIT; EXIT; END LOOP; END'",
                "DO E'BEGIN\\n COMMIT;\\nEND'",
                "DO $$ BEGIN PERFORM '$a$'; COMMIT; PERFORM '$a$'; END $$",
                "DO LANGUAGE plpython3u $$ plpy.commit() $$",
                "DO $$ spi_rollback(); $$ LANGUAGE plperl"
            })
    void ends_the_transaction(String sql) {
        assertThat(DoBlock.endsTransaction(sql)).isTrue();
        assertThat(NonTransactionalStatement.of(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN /* COMMIT; */ DELETE FROM t; END $$",
                "DO $$ BEGIN -- COMMIT;\n DELETE FROM t; END $$",
                "DO $$ BEGIN /* a /* ; COMMIT; */ */ DELETE FROM t; END $$",
                "DO $$ BEGIN PERFORM 'a; commit;'; END $$",
                "DO $$ BEGIN PERFORM 'a''; commit;'; END $$",
                "DO $$ BEGIN EXECUTE $q$ COMMENT ON TABLE t IS '; ROLLBACK;' $q$; END $$",
                "DO $$ BEGIN UPDATE git SET hash = commit; END $$",
                "DO $$ DECLARE commit int; BEGIN commit := 1; SELECT commit INTO commit; END $$",
                "DO $$ BEGIN ALTER TABLE t RENAME a TO \"; COMMIT;\"; RAISE 'x' USING HINT = 'ROLLBACK;'; END $$",
                "DO $$ BEGIN EXCEPTION WHEN no_data THEN NULL; END $$ -- COMMIT;",
                "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$",
                "SELECT 'DO $$ BEGIN COMMIT; END $$'"
            })
    void ends_nothing(String sql) {
        assertThat(DoBlock.endsTransaction(sql)).isFalse();
        assertThat(NonTransactionalStatement.of(sql)).isEmpty();
    }
}
