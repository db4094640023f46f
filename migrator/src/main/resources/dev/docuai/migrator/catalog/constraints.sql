-- NOT NULL is told by the column, a constraint trigger by the trigger, what is inherited by the parent.
, wanted AS MATERIALIZED (
    SELECT k.*, r.schema, r.name AS table_name
    FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid
    WHERE r.relkind IN ('r', 'p') AND k.contype IN ('p', 'u', 'c', 'x', 'f') AND (k.conislocal OR k.coninhcount = 0)
), key AS (
    SELECT w.oid, array_agg(quote_ident(a.attname) ORDER BY u.place) AS columns
    FROM wanted w
    CROSS JOIN unnest(w.conkey) WITH ORDINALITY AS u(number, place)
    JOIN pg_attribute a ON a.attrelid = w.conrelid AND a.attnum = u.number
    GROUP BY w.oid
)
SELECT 'pg_constraint'::regclass::oid AS catalog, w.oid, 0 AS part, w.schema, w.table_name,
       quote_ident(w.conname) AS name,
       CASE w.contype WHEN 'p' THEN 'PRIMARY_KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'c' THEN 'CHECK' WHEN 'x' THEN 'EXCLUSION'
                      ELSE 'FOREIGN_KEY' END AS type,
       regexp_replace(pg_get_constraintdef(w.oid, true), ' NOT VALID$', '') AS definition,
       w.convalidated AS validated,
       k.columns,
       CASE WHEN w.contype IN ('p', 'u', 'x') THEN i.reloptions END AS options,
       n.schema AS reference_schema, quote_ident(f.relname) AS reference_table,
       d.description AS comment
FROM wanted w
LEFT JOIN key k ON k.oid = w.oid
LEFT JOIN pg_class i ON i.oid = w.conindid
LEFT JOIN pg_class f ON f.oid = w.confrelid
LEFT JOIN namespace n ON n.oid = f.relnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = w.oid
ORDER BY w.schema COLLATE "C", w.table_name COLLATE "C", w.conname COLLATE "C"
