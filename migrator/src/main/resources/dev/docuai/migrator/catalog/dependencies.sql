-- Which object needs which, both by catalog, oid and part; the reader knows their ids, and that a column needs its table.
-- An operator without a function needs the one that has announced it. A column needs its sequence; that the sequence
-- goes with the column is said by its owner. What PostgreSQL itself (oids below 16384, as in absent.sql)
-- and extensions have made needs nothing that the reader knows.
SELECT d.classid AS catalog, d.objid AS oid, d.objsubid AS part,
       d.refclassid AS needed_catalog, d.refobjid AS needed_oid, d.refobjsubid AS needed_part
FROM pg_depend d
WHERE d.deptype IN ('n', 'a', 'i', 'P', 'S') AND d.objid >= 16384
  AND (d.classid, d.objid) NOT IN (SELECT classid, objid FROM extension_member)
  AND NOT (d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
           AND d.objid IN (SELECT oid FROM relation WHERE relkind = 'S'))
UNION ALL
SELECT 'pg_constraint'::regclass, k.oid, 0, 'pg_class'::regclass, u.oid, 0
FROM pg_constraint k CROSS JOIN LATERAL (VALUES (k.conrelid), (k.confrelid)) AS u(oid)
WHERE u.oid <> 0 AND k.oid >= 16384
UNION ALL
SELECT 'pg_class'::regclass, x.indexrelid, 0, 'pg_class'::regclass, x.indrelid, 0
FROM pg_index x
WHERE x.indexrelid >= 16384
UNION ALL
SELECT 'pg_operator'::regclass, o.oid, 0, 'pg_operator'::regclass, a.oid, 0
FROM pg_operator o JOIN pg_operator a ON o.oid IN (a.oprcom, a.oprnegate)
WHERE o.oprcode = 0 AND o.oid >= 16384
