-- Also the columns of partitions and child tables, with their origin. A partition's identity is its parent's. Virtual
-- generated columns (PostgreSQL 18) are in others.sql.
SELECT 'pg_class'::regclass::oid AS catalog, r.oid, a.attnum AS part, r.schema, r.name AS table_name,
       quote_ident(a.attname) AS name,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
       a.attnotnull AS not_null,
       CASE a.attgenerated WHEN '' THEN pg_get_expr(v.adbin, v.adrelid, true) END AS default_expression,
       CASE a.attgenerated WHEN 's' THEN pg_get_expr(v.adbin, v.adrelid, true) END AS generated,
       CASE WHEN s.seqrelid IS NOT NULL
            THEN CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END END AS identity,
       format_type(s.seqtypid, NULL) AS sequence_type, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
       s.seqcycle, quote_ident(s.relname) AS sequence_name,
       CASE WHEN a.attstorage <> t.typstorage
            THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED'
                                   WHEN 'm' THEN 'MAIN' END END AS storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       a.attislocal AS is_local, a.attinhcount > 0 AS is_inherited,
       d.description AS comment
FROM relation r
JOIN pg_attribute a ON a.attrelid = r.oid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef v ON v.adrelid = r.oid AND v.adnum = a.attnum
LEFT JOIN LATERAL (
    SELECT s.*, q.relname
    FROM pg_depend i JOIN pg_sequence s ON s.seqrelid = i.objid JOIN pg_class q ON q.oid = i.objid
    WHERE a.attidentity <> '' AND i.refclassid = 'pg_class'::regclass AND i.refobjid = a.attrelid
      AND i.refobjsubid = a.attnum AND i.classid = 'pg_class'::regclass AND i.deptype = 'i'
) s ON true
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = a.attnum
WHERE r.relkind IN ('r', 'p') AND a.attnum > 0 AND a.attgenerated <> 'v' AND NOT a.attisdropped
ORDER BY r.schema COLLATE "C", r.name COLLATE "C", a.attnum
