-- Types of CREATE TYPE: the row type of a table or view is a part of it.
SELECT 'pg_type'::regclass::oid AS catalog, t.oid, 0 AS part, t.schema, t.name,
       f.names, f.types, f.collations,
       d.description AS comment
FROM type t
JOIN pg_class r ON r.oid = t.typrelid AND r.relkind = 'c'
CROSS JOIN LATERAL (
    SELECT array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS names,
           array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types,
           array_agg(CASE WHEN a.attcollation <> y.typcollation THEN a.attcollation::regcollation::text ELSE '' END
                     ORDER BY a.attnum) AS collations
    FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
    WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
) f
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
ORDER BY t.schema COLLATE "C", t.name COLLATE "C"
