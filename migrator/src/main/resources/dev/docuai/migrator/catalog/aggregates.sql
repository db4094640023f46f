-- The signature is the part that CREATE OR REPLACE cannot change. The name of a function is the start of its
-- regprocedure: regproc would also qualify it when another function has the same name.
SELECT 'pg_proc'::regclass::oid AS catalog, p.oid, 0 AS part, 'AGGREGATE' AS kind, p.schema, p.name, u.member,
       '(' || coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*') || ') (' || concat_ws(', ',
           'SFUNC = ' || f.transition,
           'STYPE = ' || format_type(a.aggtranstype, NULL),
           'SSPACE = ' || nullif(a.aggtransspace, 0),
           'FINALFUNC = ' || f.final,
           CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
           'FINALFUNC_MODIFY = ' || CASE WHEN a.aggfinalmodify <> k.usual THEN CASE a.aggfinalmodify
               WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
           'COMBINEFUNC = ' || f.combine,
           'SERIALFUNC = ' || f.serial,
           'DESERIALFUNC = ' || f.deserial,
           'INITCOND = ' || quote_literal(a.agginitval),
           'MSFUNC = ' || f.moving,
           'MINVFUNC = ' || f.inverse,
           'MSTYPE = ' || format_type(nullif(a.aggmtranstype, 0), NULL),
           'MSSPACE = ' || nullif(a.aggmtransspace, 0),
           'MFINALFUNC = ' || f.moving_final,
           CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
           'MFINALFUNC_MODIFY = ' || CASE WHEN a.aggmfinalmodify <> k.usual THEN CASE a.aggmfinalmodify
               WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
           'MINITCOND = ' || quote_literal(a.aggminitval),
           'SORTOP = OPERATOR(' || regexp_replace(nullif(a.aggsortop, 0)::regoperator::text, '\([^(]*$', '') || ')',
           CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END,
           'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END) || ')' AS definition,
       ARRAY['signature'] AS detail_names,
       ARRAY['(' || pg_get_function_identity_arguments(p.oid) || ') RETURNS ' || pg_get_function_result(p.oid)]
           AS detail_values,
       d.description AS comment
FROM routine p
JOIN pg_aggregate a ON a.aggfnoid = p.oid
CROSS JOIN LATERAL (SELECT CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END AS usual) k
CROSS JOIN LATERAL (
    SELECT '(' || CASE
               WHEN a.aggnumdirectargs = p.pronargs AND p.provariadic <> 0 THEN
                   concat_ws(', ', string_agg(format_type(x.type, NULL), ', ' ORDER BY x.place)
                                       FILTER (WHERE x.place < p.pronargs),
                             format('VARIADIC %1$s ORDER BY VARIADIC %1$s',
                                    max(format_type(x.type, NULL)) FILTER (WHERE x.place = p.pronargs)))
               WHEN a.aggkind <> 'n' THEN
                   concat_ws(' ', string_agg(format_type(x.type, NULL), ', ' ORDER BY x.place)
                                      FILTER (WHERE x.place <= a.aggnumdirectargs),
                             'ORDER BY',
                             string_agg(format_type(x.type, NULL), ', ' ORDER BY x.place)
                                 FILTER (WHERE x.place > a.aggnumdirectargs))
               WHEN p.pronargs = 0 THEN '*'
               ELSE string_agg(format_type(x.type, NULL), ', ' ORDER BY x.place) END || ')' AS member
    FROM unnest(p.proargtypes) WITH ORDINALITY AS x(type, place)
) u
CROSS JOIN LATERAL (
    SELECT regexp_replace(nullif(a.aggtransfn, 0)::regprocedure::text, '\([^(]*$', '') AS transition,
           regexp_replace(nullif(a.aggfinalfn, 0)::regprocedure::text, '\([^(]*$', '') AS final,
           regexp_replace(nullif(a.aggcombinefn, 0)::regprocedure::text, '\([^(]*$', '') AS combine,
           regexp_replace(nullif(a.aggserialfn, 0)::regprocedure::text, '\([^(]*$', '') AS serial,
           regexp_replace(nullif(a.aggdeserialfn, 0)::regprocedure::text, '\([^(]*$', '') AS deserial,
           regexp_replace(nullif(a.aggmtransfn, 0)::regprocedure::text, '\([^(]*$', '') AS moving,
           regexp_replace(nullif(a.aggminvtransfn, 0)::regprocedure::text, '\([^(]*$', '') AS inverse,
           regexp_replace(nullif(a.aggmfinalfn, 0)::regprocedure::text, '\([^(]*$', '') AS moving_final
) f
LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid
ORDER BY p.schema COLLATE "C", p.name COLLATE "C", u.member COLLATE "C"
