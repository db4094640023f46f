-- The index of a constraint is a part of the constraint. The index of a partition names its whole on the partitioned
-- table. An index is in the schema of its table. PostgreSQL prints no default operator class; pgvector's are always
-- printed.
SELECT 'pg_class'::regclass::oid AS catalog, i.oid, 0 AS part, i.schema, i.name, quote_ident(t.relname) AS table_name,
       m.amname AS method,
       pg_get_indexdef(i.oid, 0, true) AS definition,
       k.bare_keys, k.operator_classes, k.include,
       x.indnullsnotdistinct AS nulls_not_distinct,
       pg_get_expr(x.indpred, x.indrelid, true) AS condition,
       i.reloptions AS options,
       x.indisunique AS is_unique, x.indisvalid AS is_valid,
       w.schema AS whole_schema, w.name AS whole_name, w.table_name AS whole_table,
       u.columns,
       d.description AS comment
FROM relation i
JOIN pg_index x ON x.indexrelid = i.oid
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_am m ON m.oid = i.relam
CROSS JOIN LATERAL (
    SELECT array_agg(pg_get_indexdef(i.oid, g.n, true) ORDER BY g.n) FILTER (WHERE g.vector_key) AS bare_keys,
           array_agg(CASE WHEN pg_opclass_is_visible(o.oid) THEN quote_ident(o.opcname)
                          ELSE quote_ident(s.nspname) || '.' || quote_ident(o.opcname) END
                     ORDER BY g.n) FILTER (WHERE g.vector_key) AS operator_classes,
           string_agg(pg_get_indexdef(i.oid, g.n, true), ', ' ORDER BY g.n)
               FILTER (WHERE g.n > x.indnkeyatts) AS include
    FROM (SELECT n, n <= x.indnkeyatts AND m.amname IN ('hnsw', 'ivfflat') AS vector_key
          FROM generate_series(1, x.indnatts) AS n) g
    LEFT JOIN pg_opclass o ON g.vector_key AND o.oid = x.indclass[g.n - 1]
    LEFT JOIN pg_namespace s ON s.oid = o.opcnamespace
) k
CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT quote_ident(a.attname) COLLATE "C") AS columns
    FROM pg_depend p
    JOIN pg_attribute a ON a.attrelid = p.refobjid AND a.attnum = p.refobjsubid
    WHERE p.classid = 'pg_class'::regclass AND p.objid = i.oid
      AND p.refclassid = 'pg_class'::regclass AND p.refobjid = x.indrelid AND p.refobjsubid > 0
) u
LEFT JOIN LATERAL (
    SELECT quote_ident(coalesce(o.conname, c.relname)) AS name, quote_ident(y.relname) AS table_name, n.schema
    FROM pg_inherits h
    JOIN pg_class c ON c.oid = h.inhparent
    JOIN namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_constraint o ON o.conindid = c.oid AND o.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_class y ON y.oid = o.conrelid
    WHERE h.inhrelid = i.oid
) w ON true
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = i.oid AND d.objsubid = 0
WHERE t.relkind IN ('r', 'p', 'm')
  AND i.oid NOT IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x'))
  AND t.relname::text NOT IN (SELECT unnest(without) FROM asked)
  AND t.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
ORDER BY i.schema COLLATE "C", i.name COLLATE "C"
