-- NOT NULL is told by the column, a constraint trigger by the trigger, what is inherited by the parent.
SELECT 'pg_constraint'::regclass::oid AS catalog, k.oid, 0 AS part, r.schema, r.name AS table_name,
       quote_ident(k.conname) AS name,
       CASE k.contype WHEN 'p' THEN 'PRIMARY_KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'c' THEN 'CHECK' WHEN 'x' THEN 'EXCLUSION'
                      ELSE 'FOREIGN_KEY' END AS type,
       regexp_replace(pg_get_constraintdef(k.oid, true), ' NOT VALID$', '') AS definition,
       k.convalidated AS validated,
       u.columns,
       CASE WHEN k.contype IN ('p', 'u', 'x') THEN i.reloptions END AS options,
       n.schema AS reference_schema, quote_ident(f.relname) AS reference_table,
       d.description AS comment
FROM relation r
JOIN pg_constraint k ON k.conrelid = r.oid
CROSS JOIN LATERAL (
    SELECT array_agg(quote_ident(a.attname) ORDER BY u.place) AS columns
    FROM unnest(k.conkey) WITH ORDINALITY AS u(number, place)
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = u.number
) u
LEFT JOIN pg_class i ON i.oid = k.conindid
LEFT JOIN pg_class f ON f.oid = k.confrelid
LEFT JOIN namespace n ON n.oid = f.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid
WHERE r.relkind IN ('r', 'p') AND k.contype IN ('p', 'u', 'c', 'x', 'f') AND (k.conislocal OR k.coninhcount = 0)
ORDER BY r.schema COLLATE "C", r.name COLLATE "C", k.conname COLLATE "C"
