-- Properties that statements of their own set on objects and their parts. The address is the subject's: the reader
-- skips the comments of subjects whose own facts include them. {name} is the placeholder of the name; the value is
-- appended to the statement.
, place AS (
    SELECT r.*, CASE r.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE'
                               ELSE 'TABLE' END AS word
    FROM relation r
), attribute AS NOT MATERIALIZED (
    SELECT r.oid AS relation, r.relkind, r.schema, r.name, r.word, quote_ident(a.attname) AS column, a.*,
           'column {name}.' || quote_ident(a.attname) AS object,
           'ALTER ' || r.word || CASE WHEN r.relkind IN ('r', 'p') THEN ' ONLY' ELSE '' END || ' {name} ALTER COLUMN '
               || quote_ident(a.attname) AS head
    FROM place r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
), found (catalog, oid, part, schema, name, object, property, value, statement, reset, comparison) AS (
    SELECT 'pg_class'::regclass::oid, a.relation, a.attnum::int, a.schema, a.name, a.object, 'comment', d.description,
           'COMMENT ON COLUMN {name}.' || a.column || ' IS', 'COMMENT ON COLUMN {name}.' || a.column || ' IS NULL', 'ALWAYS'
    FROM attribute a
    JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.relation AND d.objsubid = a.attnum
    WHERE a.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')
    UNION ALL
    SELECT 'pg_class'::regclass, a.relation, a.attnum, a.schema, a.name, a.object, 'default',
           pg_get_expr(v.adbin, v.adrelid, true), a.head || ' SET DEFAULT', a.head || ' DROP DEFAULT', 'ALWAYS'
    FROM attribute a JOIN pg_attrdef v ON v.adrelid = a.relation AND v.adnum = a.attnum
    WHERE a.relkind = 'v'
    UNION ALL
    SELECT 'pg_class'::regclass, a.relation, a.attnum, a.schema, a.name, a.object, 'statistics target',
           a.attstattarget::text, a.head || ' SET STATISTICS', a.head || ' SET STATISTICS -1', 'NEVER'
    FROM attribute a
    WHERE a.relkind IN ('r', 'p', 'm', 'f') AND a.attstattarget >= 0
    UNION ALL
    SELECT 'pg_class'::regclass, a.relation, 0, a.schema, a.name, 'column ' || a.attnum || ' of index {name}',
           'statistics target', a.attstattarget::text, 'ALTER INDEX {name} ALTER COLUMN ' || a.attnum || ' SET STATISTICS',
           'ALTER INDEX {name} ALTER COLUMN ' || a.attnum || ' SET STATISTICS -1', 'NEVER'
    FROM attribute a
    WHERE a.relkind IN ('i', 'I') AND a.attstattarget >= 0
    UNION ALL
    SELECT 'pg_class'::regclass, a.relation, a.attnum, a.schema, a.name, a.object, split_part(o.option, '=', 1),
           '(' || o.option || ')', a.head || ' SET', a.head || ' RESET (' || split_part(o.option, '=', 1) || ')', 'IF_SAID'
    FROM attribute a CROSS JOIN LATERAL unnest(a.attoptions) AS o(option)
    WHERE a.relkind IN ('r', 'p', 'm', 'f')
    UNION ALL
    SELECT 'pg_class'::regclass, a.relation, a.attnum, a.schema, a.name, a.object, 'storage',
           CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END,
           a.head || ' SET STORAGE',
           a.head || ' SET STORAGE ' || CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                                                          WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END, 'ALWAYS'
    FROM attribute a JOIN pg_type t ON t.oid = a.atttypid AND t.typstorage <> a.attstorage
    WHERE a.relkind = 'm'
    UNION ALL
    SELECT 'pg_class'::regclass, a.relation, a.attnum, a.schema, a.name, a.object, 'compression',
           CASE a.attcompression WHEN 'p' THEN 'pglz' ELSE 'lz4' END, a.head || ' SET COMPRESSION',
           a.head || ' SET COMPRESSION default', 'ALWAYS'
    FROM attribute a
    WHERE a.relkind = 'm' AND a.attcompression IN ('p', 'l')
    UNION ALL
    SELECT 'pg_class'::regclass, r.oid, 0, r.schema, r.name, 'materialized view {name}', 'data', 'NO DATA',
           'REFRESH MATERIALIZED VIEW {name} WITH', 'REFRESH MATERIALIZED VIEW {name}', 'NEVER'
    FROM place r JOIN pg_class c ON c.oid = r.oid
    WHERE r.relkind = 'm' AND NOT c.relispopulated
    UNION ALL
    SELECT 'pg_class'::regclass, x.indexrelid, 0, r.schema, r.name, lower(r.word) || ' {name}', 'cluster',
           quote_ident(i.relname), 'ALTER ' || r.word || ' {name} CLUSTER ON',
           'ALTER ' || r.word || ' {name} SET WITHOUT CLUSTER', 'IF_SAID'
    FROM place r JOIN pg_index x ON x.indrelid = r.oid AND x.indisclustered JOIN pg_class i ON i.oid = x.indexrelid
    UNION ALL
    SELECT 'pg_class'::regclass, r.oid, 0, r.schema, r.name, 'index {name}', 'comment', d.description,
           'COMMENT ON INDEX {name} IS', 'COMMENT ON INDEX {name} IS NULL', 'ALWAYS'
    FROM place r
    JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
    WHERE r.relkind IN ('i', 'I')
    UNION ALL
    SELECT i.refclassid, i.refobjid, i.refobjsubid, r.schema, r.name, 'sequence {name}', 'comment', d.description,
           'COMMENT ON SEQUENCE {name} IS', 'COMMENT ON SEQUENCE {name} IS NULL', 'ALWAYS'
    FROM place r
    JOIN pg_depend i ON i.classid = 'pg_class'::regclass AND i.objid = r.oid AND i.deptype = 'i'
    JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
    WHERE r.relkind = 'S'
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, 0, t.schema, t.name, 'constraint ' || quote_ident(k.conname) || ' of domain {name}',
           'comment', d.description, 'COMMENT ON CONSTRAINT ' || quote_ident(k.conname) || ' ON DOMAIN {name} IS',
           'COMMENT ON CONSTRAINT ' || quote_ident(k.conname) || ' ON DOMAIN {name} IS NULL', 'ALWAYS'
    FROM type t
    JOIN pg_constraint k ON k.contypid = t.oid
    JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
    UNION ALL
    SELECT x.tableoid, x.oid, 0, '', quote_ident(x.extname), 'extension {name}', 'comment', coalesce(d.description, ''),
           'COMMENT ON EXTENSION {name} IS',
           'COMMENT ON EXTENSION {name} IS ' || coalesce(quote_literal(v.comment), 'NULL'), 'IF_SAID'
    FROM pg_extension x
    LEFT JOIN pg_description d ON d.classoid = x.tableoid AND d.objoid = x.oid AND d.objsubid = 0
    LEFT JOIN pg_available_extensions v ON v.name = x.extname
    WHERE d.description IS DISTINCT FROM v.comment AND x.extname <> 'plpgsql'
)
SELECT * FROM found
ORDER BY schema COLLATE "C", name COLLATE "C", object COLLATE "C", property COLLATE "C"
