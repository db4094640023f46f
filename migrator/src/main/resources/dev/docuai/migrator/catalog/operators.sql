-- Operators, their families and classes. An operator that exists only as the commutator or negator of another has no
-- function yet: it is created with the other. Members of a family outside its classes are details of it, which ALTER
-- can change.
, member AS (
    SELECT m.refclassid AS owner_catalog, m.refobjid AS owner, 'pg_amop'::regclass AS catalog, o.amopstrategy AS number,
           'OPERATOR ' || o.amopstrategy AS what,
           ' (' || format_type(o.amoplefttype, NULL) || ', ' || format_type(o.amoprighttype, NULL) || ')' AS types,
           o.amopopr::regoperator::text || coalesce(' FOR ORDER BY ' ||
               CASE WHEN pg_opfamily_is_visible(f.oid) THEN quote_ident(f.opfname)
                    ELSE quote_ident(n.nspname) || '.' || quote_ident(f.opfname) END, '') AS text
    FROM pg_amop o
    JOIN pg_depend m ON m.classid = 'pg_amop'::regclass AND m.objid = o.oid AND m.deptype IN ('a', 'i')
                        AND m.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
    LEFT JOIN pg_opfamily f ON f.oid = o.amopsortfamily
    LEFT JOIN pg_namespace n ON n.oid = f.opfnamespace
    UNION ALL
    SELECT m.refclassid, m.refobjid, 'pg_amproc'::regclass, o.amprocnum, 'FUNCTION ' || o.amprocnum,
           ' (' || format_type(o.amproclefttype, NULL) || ', ' || format_type(o.amprocrighttype, NULL) || ')',
           o.amproc::oid::regprocedure::text
    FROM pg_amproc o
    JOIN pg_depend m ON m.classid = 'pg_amproc'::regclass AND m.objid = o.oid AND m.deptype IN ('a', 'i')
                        AND m.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
), found (catalog, oid, kind, schema, name, member, definition, detail_names, detail_values) AS (
    SELECT o.tableoid, o.oid, 'OPERATOR', n.schema, o.oprname::text,
           '(' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
               || format_type(o.oprright, NULL) || ')',
           CASE WHEN o.oprcode <> 0 THEN ' (' || concat_ws(', ',
               'FUNCTION = ' || regexp_replace(o.oprcode::oid::regprocedure::text, '\([^(]*$', ''),
               'LEFTARG = ' || format_type(nullif(o.oprleft, 0), NULL),
               'RIGHTARG = ' || format_type(nullif(o.oprright, 0), NULL),
               'COMMUTATOR = OPERATOR(' || regexp_replace(nullif(o.oprcom, 0)::regoperator::text, '\([^(]*$', '') || ')',
               'NEGATOR = OPERATOR(' || regexp_replace(nullif(o.oprnegate, 0)::regoperator::text, '\([^(]*$', '') || ')',
               CASE WHEN o.oprcanhash THEN 'HASHES' END,
               CASE WHEN o.oprcanmerge THEN 'MERGES' END) || ')' ELSE '' END,
           ARRAY['RESTRICT', 'JOIN'],
           ARRAY[coalesce(regexp_replace(nullif(o.oprrest::oid, 0)::regprocedure::text, '\([^(]*$', ''), ''),
                 coalesce(regexp_replace(nullif(o.oprjoin::oid, 0)::regprocedure::text, '\([^(]*$', ''), '')]
    FROM pg_operator o JOIN namespace n ON n.oid = o.oprnamespace AND n.managed
    WHERE o.oprcode <> 0 OR EXISTS (SELECT FROM pg_operator a WHERE o.oid IN (a.oprcom, a.oprnegate))
    UNION ALL
    SELECT o.tableoid, o.oid, 'OPERATOR_FAMILY', n.schema, quote_ident(o.opfname), 'USING ' || quote_ident(m.amname),
           ' USING ' || quote_ident(m.amname), x.names, x.texts
    FROM pg_opfamily o
    JOIN namespace n ON n.oid = o.opfnamespace AND n.managed
    JOIN pg_am m ON m.oid = o.opfmethod
    CROSS JOIN LATERAL (
        SELECT array_agg(x.what || x.types ORDER BY x.catalog, x.number, x.types COLLATE "C") AS names,
               array_agg(x.text ORDER BY x.catalog, x.number, x.types COLLATE "C") AS texts
        FROM member x WHERE x.owner_catalog = o.tableoid AND x.owner = o.oid
    ) x
    UNION ALL
    SELECT o.tableoid, o.oid, 'OPERATOR_CLASS', n.schema, quote_ident(o.opcname), 'USING ' || quote_ident(m.amname),
           concat_ws(' ', CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END,
                     'FOR TYPE', format_type(o.opcintype, NULL), 'USING', quote_ident(m.amname), 'FAMILY',
                     CASE WHEN pg_opfamily_is_visible(f.oid) THEN quote_ident(f.opfname)
                          ELSE quote_ident(s.nspname) || '.' || quote_ident(f.opfname) END,
                     E'AS\n    ')
               || coalesce(concat_ws(E',\n    ', x.members, 'STORAGE ' || format_type(nullif(o.opckeytype, 0), NULL)),
                           'STORAGE ' || format_type(o.opcintype, NULL)),
           NULL, NULL
    FROM pg_opclass o
    JOIN namespace n ON n.oid = o.opcnamespace AND n.managed
    JOIN pg_am m ON m.oid = o.opcmethod
    JOIN pg_opfamily f ON f.oid = o.opcfamily
    JOIN pg_namespace s ON s.oid = f.opfnamespace
    CROSS JOIN LATERAL (
        SELECT string_agg(x.what || CASE x.catalog WHEN 'pg_amproc'::regclass THEN x.types ELSE '' END || ' ' || x.text,
                          E',\n    ' ORDER BY x.catalog, x.number, x.types COLLATE "C") AS members
        FROM member x WHERE x.owner_catalog = o.tableoid AND x.owner = o.oid
    ) x
)
SELECT f.*, 0 AS part, d.description AS comment
FROM found f
LEFT JOIN pg_description d ON d.classoid = f.catalog AND d.objoid = f.oid AND d.objsubid = 0
WHERE (f.catalog, f.oid) NOT IN (SELECT classid, objid FROM extension_member)
ORDER BY f.kind COLLATE "C", f.schema COLLATE "C", f.name COLLATE "C", f.member COLLATE "C"
