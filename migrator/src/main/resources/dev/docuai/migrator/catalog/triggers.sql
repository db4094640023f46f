-- Those that a partition has of its partitioned table are told there.
SELECT g.tableoid AS catalog, g.oid, 0 AS part, r.schema, r.name AS table_name, quote_ident(g.tgname) AS name,
       pg_get_triggerdef(g.oid, true) AS definition,
       CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS'
                        ELSE 'ENABLE' END AS enabled,
       d.description AS comment
FROM relation r
JOIN pg_trigger g ON g.tgrelid = r.oid
LEFT JOIN pg_description d ON d.classoid = g.tableoid AND d.objoid = g.oid
WHERE r.relkind IN ('r', 'p', 'v') AND NOT g.tgisinternal AND g.tgparentid = 0
ORDER BY r.schema COLLATE "C", r.name COLLATE "C", g.tgname COLLATE "C"
