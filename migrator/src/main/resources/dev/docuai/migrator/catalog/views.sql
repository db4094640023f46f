SELECT 'pg_class'::regclass::oid AS catalog, r.oid, 0 AS part, r.schema, r.name, r.relkind = 'm' AS materialized,
       regexp_replace(pg_get_viewdef(r.oid, true), '^\s+|\s*;\s*$', '', 'g') AS definition,
       a.columns, r.reloptions AS options,
       d.description AS comment
FROM relation r
CROSS JOIN LATERAL (
    SELECT array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS columns
    FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
) a
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE r.relkind IN ('v', 'm')
ORDER BY r.schema COLLATE "C", r.name COLLATE "C"
