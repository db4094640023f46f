SELECT n.tableoid AS catalog, n.oid, 0 AS part, quote_ident(n.nspname) AS name, d.description AS comment
FROM namespace s
JOIN pg_namespace n ON n.oid = s.oid
LEFT JOIN pg_description d ON d.classoid = n.tableoid AND d.objoid = n.oid
WHERE s.managed AND NOT s.is_primary
  AND n.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_namespace'::regclass)
ORDER BY n.nspname COLLATE "C"
