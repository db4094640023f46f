-- Enums and domains. A domain's NOT NULL is a property of its type, and since PostgreSQL 17 also a constraint.
SELECT 'pg_type'::regclass::oid AS catalog, t.oid, 0 AS part, t.schema, t.name, t.typtype = 'd' AS is_domain,
       l.labels,
       format_type(t.typbasetype, t.typtypmod) AS base_type,
       CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END AS collation,
       t.typnotnull AS not_null,
       pg_get_expr(t.typdefaultbin, 0, true) AS default_expression,
       c.names AS constraint_names, c.definitions AS constraint_definitions,
       d.description AS comment
FROM type t
CROSS JOIN LATERAL (
    SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
    FROM pg_enum e WHERE e.enumtypid = t.oid
) l
CROSS JOIN LATERAL (
    SELECT array_agg(quote_ident(k.conname) ORDER BY k.conname COLLATE "C") AS names,
           array_agg(pg_get_constraintdef(k.oid, true) ORDER BY k.conname COLLATE "C") AS definitions
    FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'
) c
LEFT JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
WHERE t.typtype IN ('e', 'd')
ORDER BY t.schema COLLATE "C", t.name COLLATE "C"
