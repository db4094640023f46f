-- The privileges of each role, if they differ from PostgreSQL's defaults, or if ALTER DEFAULT PRIVILEGES would give
-- others to a new object of the same kind.
, subject (catalog, oid, part, schema, name, object, on_what, "column", kind, owner, acl, namespace) AS (
    SELECT 'pg_class'::regclass::oid, r.oid, 0, r.schema, r.name, lower(w.word) || ' {name}',
           CASE r.relkind WHEN 'S' THEN 'SEQUENCE {name}' ELSE 'TABLE {name}' END, '',
           CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", r.relowner, r.relacl, r.relnamespace
    FROM relation r
    CROSS JOIN LATERAL (SELECT CASE r.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                              WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
                                              ELSE 'TABLE' END AS word) w
    WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND NOT (r.relkind = 'S' AND r.oid IN (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass
                                              AND refobjsubid > 0 AND deptype = 'i'))
    UNION ALL
    SELECT d.refclassid, d.refobjid, d.refobjsubid, r.schema, r.name, 'sequence {name}', 'SEQUENCE {name}', '', 's',
           r.relowner, r.relacl, r.relnamespace
    FROM relation r
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                    AND d.refobjsubid > 0 AND d.deptype = 'i'
    WHERE r.relkind = 'S'
    UNION ALL
    SELECT 'pg_class'::regclass, r.oid, a.attnum, r.schema, r.name, 'column {name}.' || quote_ident(a.attname),
           'TABLE {name}', quote_ident(a.attname), 'c', r.relowner, a.attacl, 0
    FROM relation r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attacl IS NOT NULL
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, 0, p.schema, p.name, lower(w.word) || ' {name}' || w.arguments,
           w.word || ' {name}' || w.arguments, '', 'f', p.proowner, p.proacl, p.pronamespace
    FROM routine p
    CROSS JOIN LATERAL (SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS word,
                               '(' || oidvectortypes(p.proargtypes) || ')' AS arguments) w
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, 0, t.schema, t.name,
           CASE t.typtype WHEN 'd' THEN 'domain {name}' ELSE 'type {name}' END, 'TYPE {name}', '', 'T', t.typowner,
           t.typacl, t.typnamespace
    FROM type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c'
    UNION ALL
    SELECT n.tableoid, n.oid, 0, '', quote_ident(n.nspname), 'schema {name}', 'SCHEMA {name}', '', 'n', n.nspowner,
           n.nspacl, 0
    FROM namespace s JOIN pg_namespace n ON n.oid = s.oid
    WHERE s.managed AND NOT s.is_primary
    UNION ALL
    SELECT f.tableoid, f.oid, 0, '', quote_ident(f.srvname), 'server {name}', 'FOREIGN SERVER {name}', '', 'S', f.srvowner,
           f.srvacl, 0
    FROM pg_foreign_server f
    UNION ALL
    SELECT w.tableoid, w.oid, 0, '', quote_ident(w.fdwname), 'foreign-data wrapper {name}',
           'FOREIGN DATA WRAPPER {name}', '', 'F', w.fdwowner, w.fdwacl, 0
    FROM pg_foreign_data_wrapper w
    WHERE w.oid NOT IN (SELECT objid FROM extension_member WHERE classid = w.tableoid)
), preset AS (
    -- Default privileges for one schema are added to those for all schemas, which replace PostgreSQL's own.
    SELECT DISTINCT d.defaclobjtype, d.defaclnamespace, x.grantee
    FROM pg_default_acl d
    JOIN pg_roles u ON u.oid = d.defaclrole AND u.rolname = current_user
    CROSS JOIN LATERAL (
        SELECT grantee FROM aclexplode(d.defaclacl)
        UNION ALL
        SELECT grantee FROM aclexplode(CASE WHEN d.defaclnamespace = 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END,
                                                                                      d.defaclrole) END)
    ) x
    WHERE x.grantee <> d.defaclrole
), entry AS (
    SELECT s.*, x.grantee, x.privilege_type, x.is_grantable, x.usual
    FROM subject s
    CROSS JOIN LATERAL (
        SELECT grantee, privilege_type, is_grantable, false AS usual
        FROM aclexplode(CASE WHEN s.kind = 'c' THEN s.acl ELSE coalesce(s.acl, acldefault(s.kind, s.owner)) END)
        UNION ALL
        SELECT grantee, privilege_type, false, true
        FROM aclexplode(CASE WHEN s.kind <> 'c' THEN acldefault(s.kind, s.owner) END)
        UNION ALL
        SELECT p.grantee, NULL, false, true
        FROM preset p
        WHERE p.defaclobjtype = CASE s.kind WHEN 's' THEN 'S' ELSE s.kind END
          AND p.defaclnamespace IN (0, s.namespace)
    ) x
    WHERE s.acl IS NOT NULL OR EXISTS (SELECT FROM preset)
), told AS (
    SELECT e.catalog, e.oid, e.part, e.schema, e.name, e.object, e.on_what, e."column", e.grantee, e.kind, e.namespace,
           coalesce(array_agg(DISTINCT e.privilege_type) FILTER (WHERE NOT e.usual), '{}') AS privileges,
           coalesce(array_agg(DISTINCT e.privilege_type) FILTER (WHERE NOT e.usual AND e.is_grantable
                                                                   AND e.grantee <> e.owner), '{}') AS grantable,
           coalesce(array_agg(DISTINCT e.privilege_type) FILTER (WHERE e.usual AND e.privilege_type IS NOT NULL), '{}')
               AS usual
    FROM entry e
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
), judged AS (
    SELECT t.*, EXISTS (SELECT FROM preset p WHERE p.grantee = t.grantee
                          AND p.defaclobjtype = CASE t.kind WHEN 's' THEN 'S' ELSE t.kind END
                          AND p.defaclnamespace IN (0, t.namespace)) AS with_defaults
    FROM told t
)
SELECT j.catalog, j.oid, j.part, j.schema, j.name, j.object, j.on_what, j."column",
       CASE j.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(j.grantee)) END AS grantee,
       j.privileges, j.grantable, j.usual, j.with_defaults
FROM judged j
WHERE j.privileges <> j.usual OR j.grantable <> '{}' OR j.with_defaults
ORDER BY j.schema COLLATE "C", j.name COLLATE "C", j.object COLLATE "C", 9
