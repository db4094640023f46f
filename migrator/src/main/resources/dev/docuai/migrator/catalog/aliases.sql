-- Catalog entries that are parts of objects, and represent them in dependencies: a default for its column, a query for
-- its view, an index for its constraint, a domain's constraint for the domain, an array, row or multirange type for its
-- base type, the constructor of a range type for the type, members of an operator class or family for the class or
-- family. The reader skips entries that represent no object in the end.
, own_type AS (
    SELECT t.oid, t.typarray, t.typrelid, t.typtype, r.relkind,
           CASE WHEN r.relkind <> 'c' THEN 'pg_class'::regclass ELSE 'pg_type'::regclass END AS owner_catalog,
           CASE WHEN r.relkind <> 'c' THEN r.oid ELSE coalesce(g.rngtypid, t.oid) END AS owner
    FROM type t
    LEFT JOIN pg_class r ON r.oid = t.typrelid
    LEFT JOIN pg_range g ON g.rngmultitypid = t.oid
), alias (catalog, oid, owner_catalog, owner_oid, owner_part) AS (
    SELECT 'pg_attrdef'::regclass::oid, v.oid, 'pg_class'::regclass::oid, v.adrelid, v.adnum::int FROM pg_attrdef v
    WHERE v.oid >= 16384
    UNION ALL
    SELECT 'pg_rewrite'::regclass, w.oid, 'pg_class'::regclass, w.ev_class, 0
    FROM pg_rewrite w WHERE w.rulename = '_RETURN' AND w.oid >= 16384
    UNION ALL
    SELECT 'pg_class'::regclass, k.conindid, 'pg_constraint'::regclass, k.oid, 0
    FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x') AND k.oid >= 16384
    UNION ALL
    SELECT 'pg_constraint'::regclass, k.oid, 'pg_type'::regclass, k.contypid, 0
    FROM pg_constraint k WHERE k.contypid <> 0 AND k.oid >= 16384
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, t.owner_catalog, t.owner, 0 FROM own_type t WHERE t.owner <> t.oid
    UNION ALL
    SELECT 'pg_type'::regclass, t.typarray, t.owner_catalog, t.owner, 0 FROM own_type t WHERE t.typarray <> 0
    UNION ALL
    SELECT 'pg_class'::regclass, t.typrelid, 'pg_type'::regclass, t.oid, 0 FROM own_type t WHERE t.relkind = 'c'
    UNION ALL
    SELECT 'pg_proc'::regclass, i.objid, 'pg_type'::regclass, t.owner, 0
    FROM own_type t
    JOIN pg_depend i ON i.refclassid = 'pg_type'::regclass AND i.refobjid = t.oid AND i.classid = 'pg_proc'::regclass
                        AND i.deptype = 'i'
    WHERE t.typtype IN ('r', 'm')
    UNION ALL
    SELECT i.classid, i.objid, i.refclassid, i.refobjid, 0
    FROM pg_depend i
    WHERE i.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass) AND i.deptype IN ('a', 'i') AND i.objid >= 16384
      AND i.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
)
SELECT catalog, oid, 0 AS part, owner_catalog, owner_oid, owner_part FROM alias
