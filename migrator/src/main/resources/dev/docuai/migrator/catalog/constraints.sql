-- NOT NULL is a fact of the column, a constraint trigger a fact of the trigger. A foreign key to a partitioned table
-- has an entry for each partition, which is a part of it and no constraint of its own.
SELECT 'pg_constraint'::regclass::oid AS catalog, k.oid, 0 AS part, r.schema, r.name AS table_name,
       quote_ident(k.conname) AS name,
       CASE k.contype WHEN 'p' THEN 'PRIMARY_KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'c' THEN 'CHECK' WHEN 'x' THEN 'EXCLUSION'
                      ELSE 'FOREIGN_KEY' END AS type,
       regexp_replace(pg_get_constraintdef(k.oid, true), ' NOT VALID$', '') AS definition,
       k.convalidated AS validated,
       u.columns,
       CASE WHEN k.contype IN ('p', 'u', 'x') THEN i.reloptions END AS options,
       n.schema AS reference_schema, quote_ident(f.relname) AS reference_table,
       k.conislocal AS is_local, k.coninhcount > 0 OR w.name IS NOT NULL AS is_inherited,
       w.schema AS whole_schema, w.name AS whole_name, w.table_name AS whole_table,
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
LEFT JOIN LATERAL (
    -- The whole of a key comes from its index: the whole may be an index without a constraint.
    SELECT x.conrelid, quote_ident(coalesce(x.conname, c.relname)) AS name, quote_ident(t.relname) AS table_name,
           m.schema
    FROM pg_inherits h
    JOIN pg_class c ON c.oid = h.inhparent
    JOIN namespace m ON m.oid = c.relnamespace
    LEFT JOIN pg_constraint x ON x.conindid = c.oid AND x.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_class t ON t.oid = x.conrelid
    WHERE k.contype IN ('p', 'u', 'x') AND h.inhrelid = k.conindid
    UNION ALL
    SELECT x.conrelid, quote_ident(x.conname), quote_ident(t.relname), m.schema
    FROM pg_constraint x
    JOIN pg_class t ON t.oid = x.conrelid
    JOIN namespace m ON m.oid = t.relnamespace
    WHERE k.contype = 'f' AND x.oid = k.conparentid
) w ON true
LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid
WHERE r.relkind IN ('r', 'p') AND k.contype IN ('p', 'u', 'c', 'x', 'f')
  AND (k.contype <> 'f' OR k.conparentid = 0 OR w.conrelid <> k.conrelid)
ORDER BY r.schema COLLATE "C", r.name COLLATE "C", k.conname COLLATE "C"
