-- The sequence of an identity column (dependency i) is a part of the column. A sequence that a column owns (dependency
-- a) is dropped with it.
SELECT 'pg_class'::regclass::oid AS catalog, r.oid, 0 AS part, r.schema, r.name,
       format_type(s.seqtypid, NULL) AS sequence_type, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
       s.seqcycle,
       r.relpersistence = 'u' AS unlogged,
       o.schema AS owner_schema, o.name AS owner_table, o.column AS owner_column,
       d.description AS comment
FROM relation r
JOIN pg_sequence s ON s.seqrelid = r.oid
LEFT JOIN LATERAL (
    SELECT d.deptype, n.schema, c.relname, quote_ident(c.relname) AS name, quote_ident(a.attname) AS column
    FROM pg_depend d
    JOIN pg_class c ON c.oid = d.refobjid
    JOIN namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.objsubid = 0
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
) o ON true
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE o.deptype IS NULL OR (o.deptype = 'a' AND o.relname::text NOT IN (SELECT unnest(without) FROM asked))
ORDER BY r.schema COLLATE "C", r.name COLLATE "C"
