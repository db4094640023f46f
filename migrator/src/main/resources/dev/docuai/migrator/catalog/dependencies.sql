-- Which object needs which, both by catalog, oid and part: ids are known by then. What is not an object but a part of
-- one stands for it (alias): the default for its column, the query for its view, the index for its constraint, the
-- array, row or multirange type for what it is of. What is no object in the end is left out by the reader.
, type_alias AS (
    SELECT t.oid, CASE WHEN c.oid IS NULL OR c.relkind = 'c' THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END
                  AS catalog, CASE WHEN c.relkind <> 'c' THEN c.oid ELSE t.oid END AS object, t.typarray
    FROM type t LEFT JOIN pg_class c ON c.oid = t.typrelid
), alias (classid, objid, catalog, oid, part) AS MATERIALIZED (
    SELECT 'pg_attrdef'::regclass::oid, v.oid, 'pg_class'::regclass::oid, v.adrelid, v.adnum::int
    FROM pg_attrdef v JOIN relation r ON r.oid = v.adrelid
    UNION ALL
    SELECT 'pg_rewrite'::regclass, w.oid, 'pg_class'::regclass, w.ev_class, 0
    FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class
    WHERE w.rulename = '_RETURN'
    UNION ALL
    SELECT 'pg_class'::regclass, k.conindid, 'pg_constraint'::regclass, k.oid, 0
    FROM pg_constraint k JOIN relation r ON r.oid = k.conrelid
    WHERE k.contype IN ('p', 'u', 'x')
    UNION ALL
    SELECT 'pg_constraint'::regclass, k.oid, 'pg_type'::regclass, k.contypid, 0
    FROM pg_constraint k JOIN type t ON t.oid = k.contypid
    UNION ALL
    SELECT 'pg_class'::regclass, t.typrelid, 'pg_type'::regclass, t.oid, 0
    FROM type t JOIN relation r ON r.oid = t.typrelid AND r.relkind = 'c'
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, t.catalog, t.object, 0 FROM type_alias t WHERE t.object <> t.oid
    UNION ALL
    SELECT 'pg_type'::regclass, t.typarray, t.catalog, t.object, 0 FROM type_alias t WHERE t.typarray <> 0
    UNION ALL
    SELECT 'pg_type'::regclass, g.rngmultitypid, 'pg_type'::regclass, g.rngtypid, 0
    FROM pg_range g JOIN type t ON t.oid = g.rngtypid
    UNION ALL
    SELECT 'pg_publication_rel'::regclass, x.oid, 'pg_publication'::regclass, x.prpubid, 0 FROM pg_publication_rel x
), pair AS (
    SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
    FROM pg_depend d
    LEFT JOIN relation s ON d.classid = 'pg_class'::regclass AND s.oid = d.objid AND s.relkind = 'S'
    WHERE d.deptype IN ('n', 'a', 'i', 'P', 'S')
      -- The column needs its sequence; that the sequence goes with the column is said by its owner.
      AND (s.oid IS NULL OR d.refclassid <> 'pg_class'::regclass)
      -- A type of its own is created before what belongs to it.
      AND NOT (d.deptype = 'i' AND d.refclassid = 'pg_type'::regclass AND d.classid = 'pg_proc'::regclass)
    UNION ALL
    SELECT 'pg_class'::regclass, r.oid, a.attnum, 'pg_class'::regclass, r.oid, 0
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
    WHERE r.relkind IN ('r', 'p')
    UNION ALL
    SELECT 'pg_constraint'::regclass, k.oid, 0, 'pg_class'::regclass, u.oid, 0
    FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid
    CROSS JOIN LATERAL (VALUES (k.conrelid), (k.confrelid)) AS u(oid)
    WHERE u.oid <> 0
    UNION ALL
    SELECT 'pg_class'::regclass, x.indexrelid, 0, 'pg_class'::regclass, x.indrelid, 0
    FROM relation r JOIN pg_index x ON x.indrelid = r.oid
)
SELECT DISTINCT coalesce(a.catalog, p.classid) AS catalog, coalesce(a.oid, p.objid) AS oid,
       coalesce(a.part, p.objsubid) AS part,
       coalesce(b.catalog, p.refclassid) AS needed_catalog, coalesce(b.oid, p.refobjid) AS needed_oid,
       coalesce(b.part, p.refobjsubid) AS needed_part
FROM pair p
LEFT JOIN alias a ON a.classid = p.classid AND a.objid = p.objid
LEFT JOIN alias b ON b.classid = p.refclassid AND b.objid = p.refobjid
