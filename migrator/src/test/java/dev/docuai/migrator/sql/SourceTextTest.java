package dev.docuai.migrator.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What makes PostgreSQL print the same again. */
class SourceTextTest {
    @Test
    void an_array_comparison_loses_the_cast_that_the_parser_adds() {
        assertThat(SourceText.of("k::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[])"))
                .isEqualTo("k::text = ANY (ARRAY['a'::character varying, 'b'::character varying])");
        assertThat(SourceText.of("((k)::text <> ALL ((ARRAY['a]'::character varying])::text[]))"))
                .isEqualTo("((k)::text <> ALL (ARRAY['a]'::character varying]))");
        assertThat(SourceText.of("n = ANY (ARRAY[1, 2]::numeric(5,2)[])")).isEqualTo("n = ANY (ARRAY[1, 2])");
    }

    @Test
    void comparisons_in_the_elements_of_another_are_found() {
        assertThat(SourceText.of("x = ANY (ARRAY[k = ANY (ARRAY['a'::character varying]::text[]), true]::boolean[])"))
                .isEqualTo("x = ANY (ARRAY[k = ANY (ARRAY['a'::character varying]), true])");
    }

    @Test
    void an_array_without_a_cast_stays() {
        String settled = "k::text = ANY (ARRAY['a'::character varying::text, 'b'::text]) AND f(ARRAY['x']::text[])";

        assertThat(SourceText.of(settled)).isEqualTo(settled);
    }

    @Test
    void what_is_quoted_stays() {
        String quoted = "'ANY (ARRAY[1]::text[])' || \"ANY (ARRAY[1]::text[])\" || E'\\'ANY (ARRAY[1]::text[])'";
        String body = "AS $function$SELECT k = ANY (ARRAY['a'::varchar]::text[]) UNION SELECT NULL::text$function$";

        assertThat(SourceText.of(quoted)).isEqualTo(quoted);
        assertThat(SourceText.of(body)).isEqualTo(body);
    }

    @Test
    void a_constant_without_alias_gets_the_one_that_is_never_printed() {
        assertThat(SourceText.of(
                        "SELECT a.r,\n    a.d\n   FROM a\nUNION ALL\n SELECT b.r,\n    NULL::integer\n   FROM b"))
                .isEqualTo("SELECT a.r,\n    a.d\n   FROM a\nUNION ALL\n SELECT b.r,\n    NULL::integer"
                        + " AS \"?column?\"\n   FROM b");
        assertThat(SourceText.of("SELECT 'x,y'::text AS c\nUNION\n SELECT 'a'::character varying(5)"))
                .isEqualTo("SELECT 'x,y'::text AS c\nUNION\n SELECT 'a'::character varying(5) AS \"?column?\"");
        assertThat(SourceText.of("(SELECT DISTINCT NULL::timestamp with time zone, x.y::text)"))
                .isEqualTo("(SELECT DISTINCT NULL::timestamp with time zone AS \"?column?\", x.y::text)");
    }
}
