-- Extended statistics. A single expression has only one kind, which is not printed. PostgreSQL keeps the columns in the
-- order of the table, which is no fact.
SELECT s.tableoid AS catalog, s.oid, 0 AS part, 'STATISTICS' AS kind, n.schema, quote_ident(s.stxname) AS name,
       '' AS member, r.schema AS table_schema, r.name AS table_name,
       coalesce(' (' || k.kinds || ')', '') || ' ON ' || concat_ws(', ', c.columns, e.expressions)
           || ' FROM ' || s.stxrelid::regclass AS definition,
       ARRAY['target'] AS detail_names, ARRAY[coalesce(nullif(s.stxstattarget, -1)::text, '')] AS detail_values,
       d.description AS comment
FROM pg_statistic_ext s
JOIN relation r ON r.oid = s.stxrelid
JOIN namespace n ON n.oid = s.stxnamespace AND n.managed
CROSS JOIN LATERAL (
    SELECT string_agg(CASE u.kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END, ', '
                      ORDER BY u.kind) AS kinds
    FROM unnest(s.stxkind) AS u(kind) WHERE u.kind <> 'e'
) k
CROSS JOIN LATERAL (
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C") AS columns
    FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)
) c
CROSS JOIN LATERAL (
    SELECT string_agg('(' || u.expression || ')', ', ' ORDER BY u.place) AS expressions
    FROM unnest(pg_get_statisticsobjdef_expressions(s.oid)) WITH ORDINALITY AS u(expression, place)
) e
LEFT JOIN pg_description d ON d.classoid = s.tableoid AND d.objoid = s.oid
ORDER BY n.schema COLLATE "C", s.stxname COLLATE "C"
