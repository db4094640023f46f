SELECT 'pg_class'::regclass::oid AS catalog, r.oid, 0 AS part, r.schema, r.name,
       r.relpersistence = 'u' AS unlogged,
       r.reloptions AS options, toast.reloptions AS toast_options,
       CASE WHEN r.relkind = 'p' THEN pg_get_partkeydef(r.oid) END AS partition_key,
       p.schemas AS parent_schemas, p.names AS parent_names,
       CASE WHEN r.relispartition THEN pg_get_expr(r.relpartbound, r.oid, true) END AS partition_bound,
       r.relrowsecurity AS row_security, r.relforcerowsecurity AS force_row_security,
       CASE r.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL'
                           WHEN 'i' THEN 'USING INDEX ' || quote_ident(i.relname) END AS replica_identity,
       nullif(am.amname, 'heap') AS access_method,
       CASE WHEN r.reloftype <> 0 THEN format_type(r.reloftype, NULL) END AS of_type,
       d.description AS comment
FROM relation r
CROSS JOIN LATERAL (
    SELECT array_agg(n.schema ORDER BY i.inhseqno) AS schemas,
           array_agg(quote_ident(c.relname) ORDER BY i.inhseqno) AS names
    FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhparent
    JOIN namespace n ON n.oid = c.relnamespace
    WHERE i.inhrelid = r.oid
) p
LEFT JOIN pg_class toast ON toast.oid = r.reltoastrelid
LEFT JOIN pg_am am ON am.oid = r.relam
LEFT JOIN pg_index x ON x.indrelid = r.oid AND x.indisreplident AND r.relreplident = 'i'
LEFT JOIN pg_class i ON i.oid = x.indexrelid
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
WHERE r.relkind IN ('r', 'p')
ORDER BY r.schema COLLATE "C", r.name COLLATE "C"
