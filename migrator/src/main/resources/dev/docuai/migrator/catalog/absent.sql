-- The queries of this folder that find nothing in this database, by the names that CatalogQuery has for them: to plan such a
-- query takes the server longer than to see here that there is nothing. PostgreSQL's own objects have oids below 16384
-- (FirstNormalObjectId, "transam.h"); what an extension made is no object.
WITH extension_member AS MATERIALIZED (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e' AND objid >= 16384
), made AS MATERIALIZED (
    SELECT o.catalog, o.oid, o.what
    FROM (
        SELECT tableoid AS catalog, oid, prokind::text AS what FROM pg_proc WHERE oid >= 16384
        UNION ALL SELECT tableoid, oid, '' FROM pg_operator WHERE oid >= 16384
        UNION ALL SELECT tableoid, oid, '' FROM pg_opfamily WHERE oid >= 16384
        UNION ALL SELECT tableoid, oid, '' FROM pg_opclass WHERE oid >= 16384
    ) o
    WHERE (o.catalog, o.oid) NOT IN (SELECT classid, objid FROM extension_member)
)
SELECT name
FROM (VALUES
    ('COLLATIONS', EXISTS (SELECT FROM pg_collation WHERE oid >= 16384)
                   OR EXISTS (SELECT FROM pg_conversion WHERE oid >= 16384)),
    ('TEXT_SEARCH', EXISTS (SELECT FROM pg_ts_config WHERE oid >= 16384)
                    OR EXISTS (SELECT FROM pg_ts_dict WHERE oid >= 16384)
                    OR EXISTS (SELECT FROM pg_ts_parser WHERE oid >= 16384)
                    OR EXISTS (SELECT FROM pg_ts_template WHERE oid >= 16384)),
    ('TYPES', EXISTS (SELECT FROM pg_type WHERE typtype IN ('e', 'd') AND oid >= 16384)),
    ('COMPOSITE_TYPES', EXISTS (SELECT FROM pg_class WHERE relkind = 'c' AND oid >= 16384)),
    ('RANGE_TYPES', EXISTS (SELECT FROM pg_range WHERE rngtypid >= 16384)),
    ('FUNCTIONS', EXISTS (SELECT FROM made WHERE catalog = 'pg_proc'::regclass AND what <> 'a')),
    ('FOREIGN', EXISTS (SELECT FROM pg_foreign_data_wrapper)),
    ('AGGREGATES', EXISTS (SELECT FROM made WHERE catalog = 'pg_proc'::regclass AND what = 'a')),
    ('OPERATORS', EXISTS (SELECT FROM made WHERE catalog <> 'pg_proc'::regclass)),
    ('VIEWS', EXISTS (SELECT FROM pg_class WHERE relkind IN ('v', 'm') AND oid >= 16384)),
    ('STATISTICS', EXISTS (SELECT FROM pg_statistic_ext)),
    ('RULES', EXISTS (SELECT FROM pg_rewrite WHERE rulename <> '_RETURN' AND oid >= 16384)),
    ('TRIGGERS', EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal)),
    ('POLICIES', EXISTS (SELECT FROM pg_policy)),
    ('PUBLICATIONS', EXISTS (SELECT FROM pg_publication)),
    ('EVENT_TRIGGERS', EXISTS (SELECT FROM pg_event_trigger))
) AS query(name, finds)
WHERE NOT finds
