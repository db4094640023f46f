-- Integer columns with the numbers that are used up: (name of the column, last number, largest one). The last number is
-- that of the column's sequence, or else the largest in the statistics of a key's column; the largest one is that of
-- the type or of the sequence, whichever comes first.
WITH columns AS MATERIALIZED (
    SELECT c.oid, a.attnum, c.relname, n.nspname, a.attname,
           c.oid::regclass || '.' || pg_catalog.quote_ident(a.attname) AS name,
           CASE a.atttypid WHEN 'pg_catalog.int2'::regtype THEN 32767 WHEN 'pg_catalog.int4'::regtype THEN 2147483647
                           ELSE 9223372036854775807 END AS largest
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
      AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND a.atttypid IN ('pg_catalog.int2'::regtype, 'pg_catalog.int4'::regtype, 'pg_catalog.int8'::regtype)
), sequences AS (
    SELECT d.refobjid AS oid, d.refobjsubid AS attnum, d.objid AS sequence
    FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
      AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
    UNION
    SELECT f.adrelid, f.adnum, d.refobjid
    FROM pg_catalog.pg_attrdef f
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = f.oid
                               AND d.refclassid = 'pg_catalog.pg_class'::regclass
)
SELECT c.name, coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), 0), least(c.largest, s.seqmax)
FROM columns c
JOIN sequences d ON d.oid = c.oid AND d.attnum = c.attnum
JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.sequence AND s.seqincrement > 0
WHERE pg_catalog.has_sequence_privilege(s.seqrelid, 'USAGE, SELECT')
UNION ALL
SELECT c.name, (t.histogram_bounds::text::bigint[])[pg_catalog.array_length(t.histogram_bounds, 1)], c.largest
FROM columns c
JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p' AND k.conkey = ARRAY[c.attnum]
JOIN pg_catalog.pg_stats t ON t.schemaname = c.nspname AND t.tablename = c.relname AND t.attname = c.attname
WHERE t.histogram_bounds IS NOT NULL
  AND NOT EXISTS (SELECT FROM sequences d WHERE d.oid = c.oid AND d.attnum = c.attnum)
