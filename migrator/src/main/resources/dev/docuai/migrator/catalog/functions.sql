-- The definition always names the schema; the name of the primary schema is cut from its head.
SELECT 'pg_proc'::regclass::oid AS catalog, p.oid, 0 AS part, p.schema, p.name,
       '(' || oidvectortypes(p.proargtypes) || ')' AS arguments,
       p.prokind = 'p' AS is_procedure,
       concat_ws(' RETURNS ', '(' || pg_get_function_identity_arguments(p.oid) || ')',
                 pg_get_function_result(p.oid))
           || CASE WHEN p.pronargdefaults > 0 THEN ' DEFAULTS ' || p.pronargdefaults ELSE '' END
           || coalesce(' OF ANY TYPE ' || y.defaults, '') AS signature,
       rtrim(CASE p.schema
             WHEN '' THEN h.head || substr(f.definition, length(h.head || quote_ident(n.nspname) || '.') + 1)
             ELSE f.definition END, E'\n') AS definition,
       d.description AS comment
FROM routine p
JOIN pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (SELECT pg_get_functiondef(p.oid) AS definition) f
CROSS JOIN LATERAL (
    -- A parameter of a polymorphic type gets the type of its default.
    SELECT CASE WHEN bool_or(t.typtype = 'p') THEN pg_get_expr(p.proargdefaults, 0) END AS defaults
    FROM unnest(p.proargtypes) AS a(oid) JOIN pg_type t ON t.oid = a.oid
) y
CROSS JOIN LATERAL (SELECT 'CREATE OR REPLACE ' || CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END
                           AS head) h
LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid
WHERE p.prokind IN ('f', 'p', 'w')
ORDER BY p.schema COLLATE "C", p.name COLLATE "C", oidvectortypes(p.proargtypes) COLLATE "C"
