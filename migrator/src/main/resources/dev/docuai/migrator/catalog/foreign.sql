-- Foreign-data wrappers, servers and foreign tables; their options are details, which ALTER can change. User mappings
-- hold passwords, so they are not read.
, found (catalog, oid, kind, schema, name, definition, options) AS (
    SELECT w.tableoid, w.oid, 'FOREIGN_DATA_WRAPPER', '', quote_ident(w.fdwname),
           coalesce(' HANDLER ' || regexp_replace(nullif(w.fdwhandler, 0)::regprocedure::text, '\([^(]*$', ''), '')
               || coalesce(' VALIDATOR ' || regexp_replace(nullif(w.fdwvalidator, 0)::regprocedure::text, '\([^(]*$', ''),
                           ''),
           w.fdwoptions
    FROM pg_foreign_data_wrapper w
    UNION ALL
    SELECT s.tableoid, s.oid, 'SERVER', '', quote_ident(s.srvname),
           coalesce(' TYPE ' || quote_literal(s.srvtype), '') || coalesce(' VERSION ' || quote_literal(s.srvversion), '')
               || ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname),
           s.srvoptions
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
    UNION ALL
    SELECT 'pg_class'::regclass, r.oid, 'FOREIGN_TABLE', r.schema, r.name,
           CASE WHEN r.relispartition THEN ' PARTITION OF ' || p.parents || ' ' || pg_get_expr(r.relpartbound, r.oid, true)
                ELSE ' (' || concat_ws(',', a.columns, k.checks) || E'\n)' || coalesce(' INHERITS (' || p.parents || ')', '')
                END || ' SERVER ' || quote_ident(s.srvname),
           f.ftoptions
    FROM relation r
    JOIN pg_foreign_table f ON f.ftrelid = r.oid
    JOIN pg_foreign_server s ON s.oid = f.ftserver
    CROSS JOIN LATERAL (
        SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS parents
        FROM pg_inherits i WHERE i.inhrelid = r.oid
    ) p
    CROSS JOIN LATERAL (
        SELECT string_agg(concat_ws(' ', E'\n   ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                              'OPTIONS (' || o.options || ')',
                              'COLLATE ' || CASE WHEN a.attcollation <> t.typcollation
                                                 THEN a.attcollation::regcollation::text END,
                              CASE a.attgenerated WHEN '' THEN 'DEFAULT ' || pg_get_expr(v.adbin, v.adrelid, true)
                                                  ELSE 'GENERATED ALWAYS AS (' || pg_get_expr(v.adbin, v.adrelid, true)
                                                       || ') STORED' END,
                              CASE WHEN a.attnotnull THEN 'NOT NULL' END), ',' ORDER BY a.attnum) AS columns
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum
        CROSS JOIN LATERAL (
            SELECT string_agg(quote_ident(split_part(o.option, '=', 1)) || ' '
                                  || quote_literal(substr(o.option, strpos(o.option, '=') + 1)), ', ') AS options
            FROM unnest(a.attfdwoptions) AS o(option)
        ) o
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
    ) a
    CROSS JOIN LATERAL (
        SELECT string_agg(E'\n    CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid, true), ','
                          ORDER BY k.conname COLLATE "C") AS checks
        FROM pg_constraint k WHERE k.conrelid = r.oid AND k.contype = 'c' AND k.conislocal
    ) k
)
SELECT f.catalog, f.oid, 0 AS part, f.kind, f.schema, f.name, '' AS member, f.definition,
       o.names AS detail_names, o.texts AS detail_values,
       d.description AS comment
FROM found f
CROSS JOIN LATERAL (
    SELECT array_agg(quote_ident(split_part(o.option, '=', 1)) ORDER BY o.place) AS names,
           array_agg(quote_literal(substr(o.option, strpos(o.option, '=') + 1)) ORDER BY o.place) AS texts
    FROM unnest(f.options) WITH ORDINALITY AS o(option, place)
) o
LEFT JOIN pg_description d ON d.classoid = f.catalog AND d.objoid = f.oid AND d.objsubid = 0
WHERE (f.catalog, f.oid) NOT IN (SELECT classid, objid FROM extension_member)
ORDER BY f.kind COLLATE "C", f.schema COLLATE "C", f.name COLLATE "C"
