-- What the transaction has done to a table: (oid, rows read, rows inserted, updated, deleted). Rows that an index has
-- returned count where they are read.
SELECT c.oid,
       pg_catalog.pg_stat_get_xact_tuples_returned(c.oid) + pg_catalog.pg_stat_get_xact_tuples_fetched(c.oid)
           + coalesce((SELECT sum(pg_catalog.pg_stat_get_xact_tuples_returned(i.indexrelid))
                       FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid), 0),
       pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid), pg_catalog.pg_stat_get_xact_tuples_updated(c.oid),
       pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid), pg_catalog.pg_stat_get_xact_numscans(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
