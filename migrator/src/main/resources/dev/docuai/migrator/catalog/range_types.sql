-- The multirange type, the constructor functions and the array types are parts of a range type.
SELECT 'pg_type'::regclass::oid AS catalog, t.oid, 0 AS part, 'RANGE_TYPE' AS kind, t.schema, t.name, '' AS member,
       ' AS RANGE (' || concat_ws(', ',
           'SUBTYPE = ' || format_type(g.rngsubtype, NULL),
           'SUBTYPE_OPCLASS = ' || CASE WHEN NOT o.opcdefault
               THEN CASE WHEN pg_opclass_is_visible(o.oid) THEN quote_ident(o.opcname)
                         ELSE quote_ident(n.nspname) || '.' || quote_ident(o.opcname) END END,
           'COLLATION = ' || CASE WHEN g.rngcollation <> s.typcollation THEN g.rngcollation::regcollation::text END,
           'CANONICAL = ' || regexp_replace(nullif(g.rngcanonical, 0)::regprocedure::text, '\([^(]*$', ''),
           'SUBTYPE_DIFF = ' || regexp_replace(nullif(g.rngsubdiff, 0)::regprocedure::text, '\([^(]*$', ''),
           'MULTIRANGE_TYPE_NAME = ' || format_type(g.rngmultitypid, NULL)) || ')' AS definition,
       NULL::text[] AS detail_names, NULL::text[] AS detail_values,
       d.description AS comment
FROM type t
JOIN pg_range g ON g.rngtypid = t.oid
JOIN pg_type s ON s.oid = g.rngsubtype
JOIN pg_opclass o ON o.oid = g.rngsubopc
JOIN pg_namespace n ON n.oid = o.opcnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
ORDER BY t.schema COLLATE "C", t.name COLLATE "C"
