-- Begins every query of this folder. Parameters: the managed schemas, the primary one first; the tables to leave out.
-- quote_ident prints the names; the primary schema is blank. Objects of an extension are excluded: every server brings
-- its own. Written to be fast with any estimate of the planner: NOT IN is hashed, parts of an object are looked up by
-- its oid (LATERAL), and conditions reach into subqueries that are not materialized.
WITH asked AS (
    SELECT ?::text[] AS schemas, ?::text[] AS without
), namespace AS MATERIALIZED (
    SELECT n.oid, n.nspname = ANY (a.schemas) AS managed, n.nspname = a.schemas[1] AS is_primary,
           CASE WHEN n.nspname = a.schemas[1] THEN '' ELSE quote_ident(n.nspname) END AS schema
    FROM pg_namespace n CROSS JOIN asked a
), extension_member AS MATERIALIZED (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), relation AS NOT MATERIALIZED (
    SELECT c.*, n.schema, quote_ident(c.relname) AS name
    FROM pg_class c JOIN namespace n ON n.oid = c.relnamespace AND n.managed
    WHERE c.relname::text NOT IN (SELECT unnest(without) FROM asked)
      AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
), type AS NOT MATERIALIZED (
    SELECT t.*, n.schema, quote_ident(t.typname) AS name
    FROM pg_type t JOIN namespace n ON n.oid = t.typnamespace AND n.managed
    WHERE t.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass)
), routine AS NOT MATERIALIZED (
    -- The constructor functions of a range type are a part of it.
    SELECT p.*, n.schema, quote_ident(p.proname) AS name
    FROM pg_proc p JOIN namespace n ON n.oid = p.pronamespace AND n.managed
    WHERE p.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype IN ('e', 'i'))
)
