-- All other objects that a user can create: read and compared, not altered. Columns of catalogs that differ between versions of
-- PostgreSQL are taken from the row as JSON.
, found (catalog, oid, part, type, schema, name, definition) AS (
    SELECT 'pg_type'::regclass::oid, t.oid, 0, 'base type', t.schema, t.name,
           concat_ws(', ', 'INPUT = ' || t.typinput, 'OUTPUT = ' || t.typoutput, 'INTERNALLENGTH = ' || t.typlen)
    FROM type t
    WHERE t.typtype = 'b' AND t.oid NOT IN (SELECT typarray FROM pg_type)
    UNION ALL
    SELECT 'pg_class'::regclass::oid, r.oid, a.attnum, 'virtual column', r.schema,
           r.name || '.' || quote_ident(a.attname),
           format_type(a.atttypid, a.atttypmod) || ' GENERATED ALWAYS AS (' || pg_get_expr(v.adbin, v.adrelid, true)
               || ') VIRTUAL' || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    FROM relation r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attgenerated = 'v' AND a.attislocal AND NOT a.attisdropped
    JOIN pg_attrdef v ON v.adrelid = r.oid AND v.adnum = a.attnum
    WHERE r.relkind IN ('r', 'p')
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'cast', '',
           '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')',
           CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
                             ELSE 'WITHOUT FUNCTION' END
               || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
    FROM pg_cast c
    -- Also casts between the server's own types: these types have oids below 16384, as their own casts have.
    WHERE (c.castsource IN (SELECT oid FROM type) OR c.casttarget IN (SELECT oid FROM type)
           OR c.castfunc IN (SELECT oid FROM routine)
           OR c.castfunc = 0 AND c.oid >= 16384 AND c.castsource < 16384 AND c.casttarget < 16384)
      AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_cast'::regclass AND deptype = 'i')
)
SELECT f.*, d.description AS comment
FROM found f
LEFT JOIN pg_description d ON d.classoid = f.catalog AND d.objoid = f.oid AND d.objsubid = f.part
WHERE (f.catalog, f.oid) NOT IN (SELECT classid, objid FROM extension_member)
ORDER BY f.type COLLATE "C", f.schema COLLATE "C", f.name COLLATE "C"
