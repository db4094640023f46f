-- Extensions belong to the database, not to a schema. Every database has plpgsql.
SELECT x.tableoid AS catalog, x.oid, 0 AS part, quote_ident(x.extname) AS name, n.schema
FROM pg_extension x
JOIN namespace n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql'
ORDER BY x.extname COLLATE "C"
