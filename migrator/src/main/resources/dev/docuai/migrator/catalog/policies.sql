SELECT p.tableoid AS catalog, p.oid, 0 AS part, r.schema, r.name AS table_name, quote_ident(p.polname) AS name,
       concat_ws(' ', CASE WHEN p.polpermissive THEN 'AS PERMISSIVE' ELSE 'AS RESTRICTIVE' END,
                 CASE p.polcmd WHEN 'r' THEN 'FOR SELECT' WHEN 'a' THEN 'FOR INSERT' WHEN 'w' THEN 'FOR UPDATE'
                               WHEN 'd' THEN 'FOR DELETE' ELSE 'FOR ALL' END,
                 'TO ' || (SELECT string_agg(coalesce(quote_ident(a.rolname), 'PUBLIC'), ', '
                                             ORDER BY a.rolname COLLATE "C")
                           FROM unnest(p.polroles) AS u(role) LEFT JOIN pg_roles a ON a.oid = u.role),
                 'USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')',
                 'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')') AS definition,
       d.description AS comment
FROM relation r
JOIN pg_policy p ON p.polrelid = r.oid
LEFT JOIN pg_description d ON d.classoid = p.tableoid AND d.objoid = p.oid
ORDER BY r.schema COLLATE "C", r.name COLLATE "C", p.polname COLLATE "C"
