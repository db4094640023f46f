-- The rule behind a view is the view's query.
SELECT w.tableoid AS catalog, w.oid, 0 AS part, 'RULE' AS kind, r.schema, r.name, quote_ident(w.rulename) AS member,
       r.schema AS table_schema, r.name AS table_name,
       substr(rtrim(pg_get_ruledef(w.oid, true), ';'), length('CREATE RULE ' || quote_ident(w.rulename)) + 1) AS definition,
       ARRAY['state'] AS detail_names,
       ARRAY[CASE w.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS'
                               ELSE '' END] AS detail_values,
       d.description AS comment
FROM relation r
JOIN pg_rewrite w ON w.ev_class = r.oid AND w.rulename <> '_RETURN'
LEFT JOIN pg_description d ON d.classoid = w.tableoid AND d.objoid = w.oid
ORDER BY r.schema COLLATE "C", r.name COLLATE "C", w.rulename COLLATE "C"
