-- Collations and conversions. The columns of pg_collation differ between versions of PostgreSQL: they are taken from the
-- row as JSON.
, found (catalog, oid, kind, schema, name, definition) AS (
    SELECT c.tableoid, c.oid, 'COLLATION', n.schema, quote_ident(c.collname),
           ' (' || concat_ws(', ',
               'PROVIDER = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'd' THEN 'default'
                                                    ELSE 'libc' END,
               'LOCALE = ' || quote_literal(CASE WHEN c.collprovider <> 'c' THEN coalesce(j.c ->> 'colllocale',
                                                                                        j.c ->> 'colliculocale')
                                                 WHEN c.collcollate = c.collctype THEN c.collcollate END),
               'LC_COLLATE = ' || quote_literal(CASE WHEN c.collcollate <> c.collctype THEN c.collcollate END),
               'LC_CTYPE = ' || quote_literal(CASE WHEN c.collcollate <> c.collctype THEN c.collctype END),
               CASE WHEN NOT c.collisdeterministic THEN 'DETERMINISTIC = false' END,
               'RULES = ' || quote_literal(j.c ->> 'collicurules')) || ')'
    FROM pg_collation c
    JOIN namespace n ON n.oid = c.collnamespace AND n.managed
    CROSS JOIN LATERAL (SELECT to_jsonb(c) AS c) j
    UNION ALL
    SELECT c.tableoid, c.oid, 'CONVERSION', n.schema, quote_ident(c.conname),
           concat_ws(' ', ' FOR', quote_literal(pg_encoding_to_char(c.conforencoding)), 'TO',
                     quote_literal(pg_encoding_to_char(c.contoencoding)), 'FROM',
                     regexp_replace(c.conproc::oid::regprocedure::text, '\([^(]*$', ''))
    FROM pg_conversion c
    JOIN namespace n ON n.oid = c.connamespace AND n.managed
)
SELECT f.*, 0 AS part, '' AS member,
       CASE WHEN c.condefault THEN ARRAY['default'] END AS detail_names,
       CASE WHEN c.condefault THEN ARRAY['yes'] END AS detail_values,
       d.description AS comment
FROM found f
LEFT JOIN pg_conversion c ON f.catalog = 'pg_conversion'::regclass AND c.oid = f.oid
LEFT JOIN pg_description d ON d.classoid = f.catalog AND d.objoid = f.oid AND d.objsubid = 0
WHERE (f.catalog, f.oid) NOT IN (SELECT classid, objid FROM extension_member)
ORDER BY f.kind COLLATE "C", f.schema COLLATE "C", f.name COLLATE "C"
