-- Names the files of this folder whose queries find nothing in this database: the server needs longer to plan such a query than
-- to see here that it finds nothing. PostgreSQL's own objects have oids below 16384 (FirstNormalObjectId, "transam.h");
-- an object that an extension made does not count.
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
    ('collations', EXISTS (SELECT FROM pg_collation WHERE oid >= 16384)
                   OR EXISTS (SELECT FROM pg_conversion WHERE oid >= 16384)),
    ('text_search', EXISTS (SELECT FROM pg_ts_config WHERE oid >= 16384)
                    OR EXISTS (SELECT FROM pg_ts_dict WHERE oid >= 16384)
                    OR EXISTS (SELECT FROM pg_ts_parser WHERE oid >= 16384)
                    OR EXISTS (SELECT FROM pg_ts_template WHERE oid >= 16384)),
    ('types', EXISTS (SELECT FROM pg_type WHERE typtype IN ('e', 'd') AND oid >= 16384)),
    ('composite_types', EXISTS (SELECT FROM pg_class WHERE relkind = 'c' AND oid >= 16384)),
    ('range_types', EXISTS (SELECT FROM pg_range WHERE rngtypid >= 16384)),
    ('sequences', EXISTS (SELECT FROM pg_sequence WHERE seqrelid >= 16384)),
    ('constraints', EXISTS (SELECT FROM pg_constraint WHERE conrelid >= 16384)),
    ('indexes', EXISTS (SELECT FROM pg_class i
                        WHERE i.relkind IN ('i', 'I') AND i.oid >= 16384 AND i.relnamespace <> 'pg_toast'::regnamespace
                          AND i.oid NOT IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x')))),
    ('functions', EXISTS (SELECT FROM made WHERE catalog = 'pg_proc'::regclass AND what <> 'a')),
    ('foreign', EXISTS (SELECT FROM pg_foreign_data_wrapper)),
    ('aggregates', EXISTS (SELECT FROM made WHERE catalog = 'pg_proc'::regclass AND what = 'a')),
    ('operators', EXISTS (SELECT FROM made WHERE catalog <> 'pg_proc'::regclass)),
    ('views', EXISTS (SELECT FROM pg_class WHERE relkind IN ('v', 'm') AND oid >= 16384)),
    ('statistics', EXISTS (SELECT FROM pg_statistic_ext)),
    ('rules', EXISTS (SELECT FROM pg_rewrite WHERE rulename <> '_RETURN' AND oid >= 16384)),
    ('triggers', EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal)),
    ('policies', EXISTS (SELECT FROM pg_policy)),
    ('publications', EXISTS (SELECT FROM pg_publication)),
    ('event_triggers', EXISTS (SELECT FROM pg_event_trigger)),
    ('others', EXISTS (SELECT FROM pg_type WHERE typtype = 'b' AND oid >= 16384
                         AND oid NOT IN (SELECT typarray FROM pg_type)
                         AND oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_type'::regclass))
               OR EXISTS (SELECT FROM pg_attribute WHERE attgenerated = 'v' AND attrelid >= 16384)
               OR EXISTS (SELECT FROM pg_cast WHERE oid >= 16384
                            AND oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_cast'::regclass))),
    ('settings', EXISTS (SELECT FROM pg_description
                         WHERE objoid >= 16384 AND classoid IN ('pg_class'::regclass, 'pg_constraint'::regclass))
                 OR EXISTS (SELECT FROM pg_extension x
                            LEFT JOIN pg_description d ON d.classoid = x.tableoid AND d.objoid = x.oid AND d.objsubid = 0
                            WHERE x.extname <> 'plpgsql'
                              AND d.description IS DISTINCT FROM
                                  (SELECT v.comment FROM pg_available_extensions v WHERE v.name = x.extname))
                 OR EXISTS (SELECT FROM pg_attribute
                            WHERE attrelid >= 16384 AND attnum > 0 AND (attstattarget >= 0 OR attoptions IS NOT NULL))
                 OR EXISTS (SELECT FROM pg_class WHERE relkind = 'm' AND oid >= 16384)
                 OR EXISTS (SELECT FROM pg_attrdef v JOIN pg_class c ON c.oid = v.adrelid WHERE c.relkind = 'v')
                 OR EXISTS (SELECT FROM pg_index WHERE indisclustered AND indexrelid >= 16384)),
    ('owners', EXISTS (SELECT FROM (
                           SELECT relowner FROM pg_class WHERE oid >= 16384
                           UNION ALL SELECT proowner FROM pg_proc WHERE oid >= 16384
                           UNION ALL SELECT typowner FROM pg_type WHERE oid >= 16384
                           UNION ALL SELECT nspowner FROM pg_namespace
                                     WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
                           UNION ALL SELECT stxowner FROM pg_statistic_ext
                           UNION ALL SELECT collowner FROM pg_collation WHERE oid >= 16384
                           UNION ALL SELECT cfgowner FROM pg_ts_config WHERE oid >= 16384
                           UNION ALL SELECT dictowner FROM pg_ts_dict WHERE oid >= 16384
                           UNION ALL SELECT oprowner FROM pg_operator WHERE oid >= 16384
                           UNION ALL SELECT srvowner FROM pg_foreign_server
                           UNION ALL SELECT conowner FROM pg_conversion WHERE oid >= 16384
                           UNION ALL SELECT opcowner FROM pg_opclass WHERE oid >= 16384
                           UNION ALL SELECT opfowner FROM pg_opfamily WHERE oid >= 16384
                       ) o(owner)
                       WHERE o.owner NOT IN (SELECT oid FROM pg_roles WHERE rolname = current_user))),
    ('grants', EXISTS (SELECT FROM pg_default_acl)
               OR EXISTS (SELECT FROM pg_class WHERE relacl IS NOT NULL AND oid >= 16384)
               OR EXISTS (SELECT FROM pg_attribute WHERE attacl IS NOT NULL AND attrelid >= 16384)
               OR EXISTS (SELECT FROM pg_proc WHERE proacl IS NOT NULL AND oid >= 16384)
               OR EXISTS (SELECT FROM pg_type WHERE typacl IS NOT NULL AND oid >= 16384)
               OR EXISTS (SELECT FROM pg_namespace WHERE nspacl IS NOT NULL
                            AND nspname !~ '^pg_' AND nspname <> 'information_schema')
               OR EXISTS (SELECT FROM pg_foreign_server WHERE srvacl IS NOT NULL)
               OR EXISTS (SELECT FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL))
) AS query(name, finds)
WHERE NOT finds
