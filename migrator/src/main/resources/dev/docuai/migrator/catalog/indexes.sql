-- That of a constraint is told by the constraint, that of a partition by the index of the partitioned table.
, wanted AS MATERIALIZED (
    SELECT i.oid, i.schema, i.name, m.amname AS method, i.reloptions, t.schema AS table_schema, t.name AS table_name, x.indrelid,
           x.indpred, x.indclass, x.indnatts, x.indnkeyatts, x.indisunique, x.indisvalid, x.indnullsnotdistinct
    FROM pg_index x
    JOIN relation i ON i.oid = x.indexrelid
    JOIN relation t ON t.oid = x.indrelid
    JOIN pg_am m ON m.oid = i.relam
    WHERE t.relkind IN ('r', 'p', 'm') AND NOT i.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint k
                      WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
), attribute AS (
    -- PostgreSQL prints no operator class that is the default; pgvector's are always said.
    SELECT w.oid,
           array_agg(pg_get_indexdef(w.oid, g.n, true) ORDER BY g.n)
               FILTER (WHERE g.n <= w.indnkeyatts AND w.method IN ('hnsw', 'ivfflat')) AS bare_keys,
           array_agg(CASE WHEN pg_opclass_is_visible(o.oid) THEN quote_ident(o.opcname)
                          ELSE quote_ident(s.nspname) || '.' || quote_ident(o.opcname) END ORDER BY g.n)
               FILTER (WHERE g.n <= w.indnkeyatts AND w.method IN ('hnsw', 'ivfflat')) AS operator_classes,
           string_agg(pg_get_indexdef(w.oid, g.n, true), ', ' ORDER BY g.n)
               FILTER (WHERE g.n > w.indnkeyatts) AS include
    FROM wanted w
    CROSS JOIN generate_series(1, w.indnatts) AS g(n)
    LEFT JOIN pg_opclass o ON o.oid = w.indclass[g.n - 1]
    LEFT JOIN pg_namespace s ON s.oid = o.opcnamespace
    GROUP BY w.oid
), used AS (
    SELECT w.oid, array_agg(DISTINCT quote_ident(a.attname) COLLATE "C") AS columns
    FROM wanted w
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
                    AND d.refobjid = w.indrelid AND d.refobjsubid > 0
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    GROUP BY w.oid
)
SELECT 'pg_class'::regclass::oid AS catalog, w.oid, 0 AS part, w.schema, w.name, w.table_schema, w.table_name,
       w.method,
       pg_get_indexdef(w.oid, 0, true) AS definition,
       a.bare_keys, a.operator_classes, a.include,
       w.indnullsnotdistinct AS nulls_not_distinct,
       pg_get_expr(w.indpred, w.indrelid, true) AS condition,
       w.reloptions AS options,
       w.indisunique AS is_unique, w.indisvalid AS is_valid,
       u.columns,
       d.description AS comment
FROM wanted w
JOIN attribute a ON a.oid = w.oid
LEFT JOIN used u ON u.oid = w.oid
LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = w.oid AND d.objsubid = 0
ORDER BY w.schema COLLATE "C", w.name COLLATE "C"
