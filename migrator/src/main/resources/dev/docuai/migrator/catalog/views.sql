, attribute AS (
    SELECT r.oid, array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
           AS columns
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
    WHERE r.relkind IN ('v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY r.oid
)
SELECT 'pg_class'::regclass::oid AS catalog, r.oid, 0 AS part, r.schema, r.name, r.relkind = 'm' AS materialized,
       regexp_replace(pg_get_viewdef(r.oid, true), '^\s+|\s*;\s*$', '', 'g') AS definition,
       a.columns, r.reloptions AS options,
       d.description AS comment
FROM relation r
LEFT JOIN attribute a ON a.oid = r.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE r.relkind IN ('v', 'm')
ORDER BY r.schema COLLATE "C", r.name COLLATE "C"
