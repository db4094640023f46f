-- A partition's copy of a trigger of its partitioned table is a part of that trigger; only a different state is a fact
-- of the copy.
SELECT g.tableoid AS catalog, g.oid, 0 AS part, r.schema, r.name AS table_name, quote_ident(g.tgname) AS name,
       CASE WHEN g.tgparentid = 0 THEN pg_get_triggerdef(g.oid, true) END AS definition,
       CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS'
                        ELSE 'ENABLE' END AS enabled,
       d.description AS comment
FROM relation r
JOIN pg_trigger g ON g.tgrelid = r.oid
LEFT JOIN pg_trigger p ON p.oid = g.tgparentid
LEFT JOIN pg_description d ON d.classoid = g.tableoid AND d.objoid = g.oid
WHERE r.relkind IN ('r', 'p', 'v', 'f') AND NOT g.tgisinternal AND (g.tgparentid = 0 OR g.tgenabled <> p.tgenabled)
ORDER BY r.schema COLLATE "C", r.name COLLATE "C", g.tgname COLLATE "C"
