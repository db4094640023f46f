-- Objects that another role than the reading one owns; the reading role owns everything that it creates. The owner of a
-- sequence that a column owns, and of a row type, follows from the table's.
SELECT f.* FROM (
SELECT 'pg_class'::regclass::oid AS catalog, r.oid, 0 AS part, r.schema, r.name, lower(w.word) || ' {name}' AS object,
       'ALTER ' || w.word || ' {name} OWNER TO' AS statement,
       CASE WHEN r.relowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(r.relowner)) END AS role
FROM relation r
CROSS JOIN LATERAL (SELECT CASE r.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                                          WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS word) w
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  AND NOT (r.relkind = 'S' AND r.oid IN (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass
                                          AND refobjsubid > 0 AND deptype IN ('a', 'i')))
UNION ALL
SELECT 'pg_proc'::regclass, p.oid, 0, p.schema, p.name, lower(w.word) || ' {name}' || w.arguments,
       'ALTER ' || w.word || ' {name}' || w.arguments || ' OWNER TO',
       CASE WHEN p.proowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(p.proowner)) END
FROM routine p
CROSS JOIN LATERAL (SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END AS word,
                           CASE p.prokind WHEN 'a' THEN '(' || coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*') || ')'
                                          ELSE '(' || oidvectortypes(p.proargtypes) || ')' END AS arguments) w
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT 'pg_type'::regclass, t.oid, 0, t.schema, t.name, lower(w.word) || ' {name}',
       'ALTER ' || w.word || ' {name} OWNER TO',
       CASE WHEN t.typowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(t.typowner)) END
FROM type t
LEFT JOIN pg_class c ON c.oid = t.typrelid
CROSS JOIN LATERAL (SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END AS word) w
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
WHERE t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c'
UNION ALL
SELECT n.tableoid, n.oid, 0, '', quote_ident(n.nspname), 'schema {name}', 'ALTER SCHEMA {name} OWNER TO',
       CASE WHEN n.nspowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(n.nspowner)) END
FROM namespace s
JOIN pg_namespace n ON n.oid = s.oid
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
WHERE s.managed AND NOT s.is_primary
UNION ALL
SELECT s.tableoid, s.oid, 0, n.schema, quote_ident(s.stxname), 'statistics {name}', 'ALTER STATISTICS {name} OWNER TO',
       CASE WHEN s.stxowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(s.stxowner)) END
FROM pg_statistic_ext s
JOIN namespace n ON n.oid = s.stxnamespace AND n.managed
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT c.tableoid, c.oid, 0, n.schema, quote_ident(c.collname), 'collation {name}', 'ALTER COLLATION {name} OWNER TO',
       CASE WHEN c.collowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(c.collowner)) END
FROM pg_collation c
JOIN namespace n ON n.oid = c.collnamespace AND n.managed
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT c.tableoid, c.oid, 0, n.schema, quote_ident(c.cfgname), 'text search configuration {name}',
       'ALTER TEXT SEARCH CONFIGURATION {name} OWNER TO',
       CASE WHEN c.cfgowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(c.cfgowner)) END
FROM pg_ts_config c
JOIN namespace n ON n.oid = c.cfgnamespace AND n.managed
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT c.tableoid, c.oid, 0, n.schema, quote_ident(c.dictname), 'text search dictionary {name}',
       'ALTER TEXT SEARCH DICTIONARY {name} OWNER TO',
       CASE WHEN c.dictowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(c.dictowner)) END
FROM pg_ts_dict c
JOIN namespace n ON n.oid = c.dictnamespace AND n.managed
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT o.tableoid, o.oid, 0, n.schema, o.oprname, 'operator {name} ' || w.arguments,
       'ALTER OPERATOR {name} ' || w.arguments || ' OWNER TO',
       CASE WHEN o.oprowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(o.oprowner)) END
FROM pg_operator o
JOIN namespace n ON n.oid = o.oprnamespace AND n.managed
CROSS JOIN LATERAL (SELECT '(' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
                               || format_type(o.oprright, NULL) || ')' AS arguments) w
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT s.tableoid, s.oid, 0, '', quote_ident(s.srvname), 'server {name}', 'ALTER SERVER {name} OWNER TO',
       CASE WHEN s.srvowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(s.srvowner)) END
FROM pg_foreign_server s
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT c.tableoid, c.oid, 0, n.schema, quote_ident(c.conname), 'conversion {name}', 'ALTER CONVERSION {name} OWNER TO',
       CASE WHEN c.conowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(c.conowner)) END
FROM pg_conversion c
JOIN namespace n ON n.oid = c.connamespace AND n.managed
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT c.tableoid, c.oid, 0, n.schema, quote_ident(c.opcname), 'operator class {name} USING ' || m.method,
       'ALTER OPERATOR CLASS {name} USING ' || m.method || ' OWNER TO',
       CASE WHEN c.opcowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(c.opcowner)) END
FROM pg_opclass c
JOIN namespace n ON n.oid = c.opcnamespace AND n.managed
CROSS JOIN LATERAL (SELECT quote_ident(amname) AS method FROM pg_am WHERE oid = c.opcmethod) m
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
UNION ALL
SELECT f.tableoid, f.oid, 0, n.schema, quote_ident(f.opfname), 'operator family {name} USING ' || m.method,
       'ALTER OPERATOR FAMILY {name} USING ' || m.method || ' OWNER TO',
       CASE WHEN f.opfowner = u.oid THEN '' ELSE quote_ident(pg_get_userbyid(f.opfowner)) END
FROM pg_opfamily f
JOIN namespace n ON n.oid = f.opfnamespace AND n.managed
CROSS JOIN LATERAL (SELECT quote_ident(amname) AS method FROM pg_am WHERE oid = f.opfmethod) m
CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = current_user) u
) f
WHERE f.role <> ''
ORDER BY f.schema COLLATE "C", f.name COLLATE "C", f.object COLLATE "C"
