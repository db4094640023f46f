-- Every name of a schema that a new relation, type or constraint could collide with, whoever made it: those of extensions,
-- of tables that are left out and of partitions' indexes too, which are no objects.
SELECT n.schema, quote_ident(x.name) AS name
FROM namespace n
CROSS JOIN LATERAL (
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = n.oid
    UNION ALL
    SELECT t.typname FROM pg_type t WHERE t.typnamespace = n.oid AND t.typrelid = 0
    UNION ALL
    SELECT k.conname FROM pg_constraint k WHERE k.connamespace = n.oid
) AS x(name)
WHERE n.managed
