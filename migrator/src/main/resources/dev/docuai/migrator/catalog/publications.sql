-- A publication, and separately each table that it names: a change of a table changes only its part.
SELECT p.tableoid AS catalog, p.oid, 0 AS part, 'PUBLICATION' AS kind, '' AS schema, quote_ident(p.pubname) AS name,
       '' AS member, '' AS table_schema, '' AS table_name,
       coalesce(' ' || CASE WHEN p.puballtables THEN 'FOR ALL TABLES' ELSE 'FOR TABLES IN SCHEMA ' || s.schemas END, '')
           || ' WITH (publish = ' || quote_literal(
               concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                         CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END))
           || CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END || ')' AS definition,
       ARRAY[]::text[] AS detail_names, ARRAY[]::text[] AS detail_values,
       d.description AS comment
FROM pg_publication p
CROSS JOIN LATERAL (
    SELECT string_agg(quote_ident(n.nspname), ', ' ORDER BY n.nspname COLLATE "C") AS schemas
    FROM pg_publication_namespace x JOIN pg_namespace n ON n.oid = x.pnnspid WHERE x.pnpubid = p.oid
) s
LEFT JOIN pg_description d ON d.classoid = p.tableoid AND d.objoid = p.oid
WHERE p.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_publication'::regclass)
UNION ALL
SELECT x.tableoid, x.oid, 0, 'PUBLISHED_TABLE', r.schema, r.name, quote_ident(p.pubname), r.schema, r.name,
       coalesce(' (' || a.columns || ')', '') || coalesce(' WHERE (' || pg_get_expr(x.prqual, x.prrelid, true) || ')', ''),
       ARRAY[]::text[], ARRAY[]::text[], NULL
FROM relation r
JOIN pg_publication_rel x ON x.prrelid = r.oid
JOIN pg_publication p ON p.oid = x.prpubid
CROSS JOIN LATERAL (
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
    FROM unnest(x.prattrs::int2[]) AS k(number) JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.number
) a
ORDER BY 4, 5, 6, 7
