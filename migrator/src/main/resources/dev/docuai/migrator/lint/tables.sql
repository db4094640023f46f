-- Tables with the size of their files and the rows that their statistics tell: (name, rows, bytes, bytes of indexes). A
-- partitioned table counts with all its partitions. As the planner does, the rows of each page at the last ANALYZE are
-- taken for all pages that are there now; -1 without statistics. No row is read.
WITH relations AS MATERIALIZED (
    SELECT c.oid, c.relkind
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
      AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), parts AS (
    SELECT r.oid, r.oid AS part FROM relations r WHERE r.relkind <> 'p'
    UNION ALL
    SELECT r.oid, t.relid
    FROM relations r
    CROSS JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) t
    WHERE r.relkind = 'p' AND t.isleaf
), files AS (
    SELECT p.oid, c.reltuples, c.relpages,
           coalesce(pg_catalog.pg_relation_size(p.part), 0) AS main,
           coalesce(pg_catalog.pg_table_size(p.part), 0) AS size,
           coalesce(pg_catalog.pg_indexes_size(p.part), 0) AS indexes
    FROM parts p
    JOIN pg_catalog.pg_class c ON c.oid = p.part
)
SELECT r.oid::regclass::text,
       CASE WHEN bool_or(f.main > 0 AND (f.reltuples < 0 OR f.relpages = 0)) THEN -1
            ELSE coalesce(sum(CASE WHEN f.relpages > 0 THEN
                                  f.reltuples / f.relpages
                                      * (f.main / pg_catalog.current_setting('block_size')::integer) END), 0) END::bigint,
       coalesce(sum(f.size), 0)::bigint, coalesce(sum(f.indexes), 0)::bigint
FROM relations r
LEFT JOIN files f ON f.oid = r.oid
GROUP BY r.oid
