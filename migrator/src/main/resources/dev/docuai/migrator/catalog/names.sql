-- Every name of a schema that a new relation, type or constraint could collide with, including names without an object in
-- the model: of extensions, of excluded tables and of partitions' indexes.
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
