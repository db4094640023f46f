SELECT e.tableoid AS catalog, e.oid, 0 AS part, 'EVENT_TRIGGER' AS kind, '' AS schema, quote_ident(e.evtname) AS name,
       '' AS member, '' AS table_schema, '' AS table_name,
       ' ON ' || e.evtevent
           || coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(t.tag), ', ' ORDER BY t.place)
                                            FROM unnest(e.evttags) WITH ORDINALITY AS t(tag, place)) || ')', '')
           || ' EXECUTE FUNCTION ' || CASE WHEN n.schema = '' THEN '' ELSE n.schema || '.' END || quote_ident(f.proname)
           || '()' AS definition,
       ARRAY['state'] AS detail_names,
       ARRAY[CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS'
                               ELSE '' END] AS detail_values,
       d.description AS comment
FROM pg_event_trigger e
JOIN pg_proc f ON f.oid = e.evtfoid
JOIN namespace n ON n.oid = f.pronamespace
LEFT JOIN pg_description d ON d.classoid = e.tableoid AND d.objoid = e.oid
WHERE e.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_event_trigger'::regclass)
ORDER BY e.evtname COLLATE "C"
