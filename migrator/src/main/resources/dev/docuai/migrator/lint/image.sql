-- Objects that clients and locks can meet: (kind, id, relation, name, facts). Fact 5 of a table is the one that it is a
-- partition of, of a sequence the table whose column owns it. An id is an oid, so that it stays through a
-- rename. Members of extensions, temporary tables and the tables of the parameter are left out. Oids below 16384 are the
-- server's own (PostgreSQL, "System Catalog Initial Data"); the condition lets an index skip them.
WITH relations AS MATERIALIZED (
    SELECT c.oid, c.oid::regclass::text AS name, c.relkind, c.relfilenode, c.relowner, c.relacl, c.relispartition
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'docuai_lint')
      AND c.relname <> ALL (?::text[])
      AND c.relpersistence <> 't'
      AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT 'schema' AS kind, 'schema:' || n.oid AS id, 0::oid AS relation, pg_catalog.quote_ident(n.nspname) AS name,
       ARRAY[n.nspowner::regrole::text, coalesce(n.nspacl::text, '')] AS facts
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'docuai_lint')
UNION ALL
SELECT CASE r.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'table' END,
       'relation:' || r.oid, r.oid, r.name,
       ARRAY[r.relowner::regrole::text, coalesce(r.relacl::text, ''), r.relfilenode::text, r.relkind::text,
             coalesce((SELECT i.inhparent::text FROM pg_catalog.pg_inherits i
                       WHERE r.relispartition AND i.inhrelid = r.oid),
                      (SELECT d.refobjid::text FROM pg_catalog.pg_depend d
                       WHERE r.relkind = 'S' AND d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = r.oid
                         AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0), '')]
FROM relations r
WHERE r.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
UNION ALL
SELECT CASE WHEN r.relkind IN ('v', 'm') THEN 'view column' ELSE 'column' END,
       'column:' || r.oid || '.' || a.attnum, r.oid, r.name || '.' || pg_catalog.quote_ident(a.attname),
       ARRAY[pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull::text,
             coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), ''), a.attgenerated::text, a.attidentity::text,
             coalesce(a.attacl::text, ''), a.attnum::text,
             (r.relkind IN ('r', 'p') AND EXISTS (
                 SELECT FROM pg_catalog.pg_depend s
                 JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.objid
                 WHERE s.refclassid = 'pg_catalog.pg_class'::regclass AND s.refobjid = r.oid AND s.refobjsubid = a.attnum
                   AND s.classid = 'pg_catalog.pg_class'::regclass AND s.deptype IN ('a', 'i')))::text]
FROM relations r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE r.relkind IN ('r', 'p', 'f', 'v', 'm')
UNION ALL
SELECT 'constraint', 'constraint:' || c.oid, c.conrelid, r.name || '.' || pg_catalog.quote_ident(c.conname),
       ARRAY[c.contype::text, c.convalidated::text, pg_catalog.pg_get_constraintdef(c.oid),
             pg_catalog.array_to_string(c.conkey, ','), c.confrelid::text, c.conindid::text, c.conparentid::text]
FROM relations r
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
WHERE c.contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL
SELECT 'index', 'index:' || r.oid, i.indrelid, r.name,
       ARRAY[r.relfilenode::text, i.indisvalid::text, pg_catalog.pg_get_indexdef(r.oid),
             (SELECT m.amname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_am m ON m.oid = c.relam WHERE c.oid = r.oid),
             i.indisunique::text, i.indnkeyatts::text,
             pg_catalog.array_to_string(ARRAY(
                 SELECT (SELECT o.opcname FROM pg_catalog.pg_opclass o WHERE o.oid = k.class)
                 FROM pg_catalog.unnest(i.indclass::oid[]) AS k (class)), ','),
             pg_catalog.array_to_string(i.indkey::smallint[], ','), i.indisprimary::text,
             coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid), ''), r.relispartition::text]
FROM relations r
JOIN pg_catalog.pg_index i ON i.indexrelid = r.oid
UNION ALL
SELECT 'function', 'function:' || p.oid, 0::oid, p.oid::regprocedure::text,
       ARRAY[p.proowner::regrole::text, coalesce(p.proacl::text, ''),
             pg_catalog.md5(p.prosrc || coalesce(p.prosqlbody::text, '') || p.provolatile::text || p.proisstrict::text),
             (p.prorettype = 'pg_catalog.trigger'::regtype)::text]
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'docuai_lint')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'type', 'type:' || t.oid, 0::oid, pg_catalog.format_type(t.oid, NULL),
       ARRAY[t.typowner::regrole::text, coalesce(t.typacl::text, ''), t.typtype::text]
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'docuai_lint')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
UNION ALL
SELECT 'value', 'value:' || e.oid, 0::oid,
       pg_catalog.format_type(e.enumtypid, NULL) || '.' || pg_catalog.quote_ident(e.enumlabel), ARRAY[]::text[]
FROM pg_catalog.pg_enum e
UNION ALL
SELECT 'domain constraint', 'constraint:' || c.oid, 0::oid,
       pg_catalog.format_type(c.contypid, NULL) || '.' || pg_catalog.quote_ident(c.conname),
       ARRAY[c.contype::text, c.convalidated::text, pg_catalog.pg_get_constraintdef(c.oid)]
FROM pg_catalog.pg_constraint c
WHERE c.contypid <> 0 AND c.contype = 'c'
