-- Text search: the dictionaries of a token and the options of a dictionary are details, which ALTER can change.
, found (catalog, oid, kind, schema, name, definition, detail_names, detail_values) AS (
    SELECT c.tableoid, c.oid, 'TEXT_SEARCH_CONFIGURATION', n.schema, quote_ident(c.cfgname),
           ' (PARSER = ' || CASE WHEN pg_ts_parser_is_visible(p.oid) THEN quote_ident(p.prsname)
                                 ELSE quote_ident(s.nspname) || '.' || quote_ident(p.prsname) END || ')',
           t.tokens, t.dictionaries
    FROM pg_ts_config c
    JOIN namespace n ON n.oid = c.cfgnamespace AND n.managed
    JOIN pg_ts_parser p ON p.oid = c.cfgparser
    JOIN pg_namespace s ON s.oid = p.prsnamespace
    CROSS JOIN LATERAL (
        SELECT array_agg(t.token ORDER BY t.number) AS tokens,
               array_agg(t.dictionaries ORDER BY t.number) AS dictionaries
        FROM (
            SELECT quote_ident(y.alias) AS token, y.tokid AS number,
                   string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
            FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) y ON y.tokid = m.maptokentype
            WHERE m.mapcfg = c.oid
            GROUP BY y.alias, y.tokid
        ) t
    ) t
    UNION ALL
    SELECT c.tableoid, c.oid, 'TEXT_SEARCH_DICTIONARY', n.schema, quote_ident(c.dictname),
           ' (TEMPLATE = ' || CASE WHEN pg_ts_template_is_visible(t.oid) THEN quote_ident(t.tmplname)
                                   ELSE quote_ident(s.nspname) || '.' || quote_ident(t.tmplname) END || ')',
           o.names, o.texts
    FROM pg_ts_dict c
    JOIN namespace n ON n.oid = c.dictnamespace AND n.managed
    JOIN pg_ts_template t ON t.oid = c.dicttemplate
    JOIN pg_namespace s ON s.oid = t.tmplnamespace
    CROSS JOIN LATERAL (
        SELECT array_agg(x.parts[1] ORDER BY x.place) AS names, array_agg(x.parts[2] ORDER BY x.place) AS texts
        FROM regexp_matches(c.dictinitoption, '("(?:[^"]|"")+"|\w+)\s*=\s*(E?''(?:[^'']|'''')*''|[^,]+)', 'g')
             WITH ORDINALITY AS x(parts, place)
    ) o
    UNION ALL
    SELECT c.tableoid, c.oid, 'TEXT_SEARCH_PARSER', n.schema, quote_ident(c.prsname),
           ' (' || concat_ws(', ',
               'START = ' || regexp_replace(c.prsstart::oid::regprocedure::text, '\([^(]*$', ''),
               'GETTOKEN = ' || regexp_replace(c.prstoken::oid::regprocedure::text, '\([^(]*$', ''),
               'END = ' || regexp_replace(c.prsend::oid::regprocedure::text, '\([^(]*$', ''),
               'HEADLINE = ' || regexp_replace(nullif(c.prsheadline::oid, 0)::regprocedure::text, '\([^(]*$', ''),
               'LEXTYPES = ' || regexp_replace(c.prslextype::oid::regprocedure::text, '\([^(]*$', '')) || ')',
           NULL, NULL
    FROM pg_ts_parser c JOIN namespace n ON n.oid = c.prsnamespace AND n.managed
    UNION ALL
    SELECT c.tableoid, c.oid, 'TEXT_SEARCH_TEMPLATE', n.schema, quote_ident(c.tmplname),
           ' (' || concat_ws(', ',
               'INIT = ' || regexp_replace(nullif(c.tmplinit::oid, 0)::regprocedure::text, '\([^(]*$', ''),
               'LEXIZE = ' || regexp_replace(c.tmpllexize::oid::regprocedure::text, '\([^(]*$', '')) || ')',
           NULL, NULL
    FROM pg_ts_template c JOIN namespace n ON n.oid = c.tmplnamespace AND n.managed
)
SELECT f.*, 0 AS part, '' AS member, d.description AS comment
FROM found f
LEFT JOIN pg_description d ON d.classoid = f.catalog AND d.objoid = f.oid AND d.objsubid = 0
WHERE (f.catalog, f.oid) NOT IN (SELECT classid, objid FROM extension_member)
ORDER BY f.kind COLLATE "C", f.schema COLLATE "C", f.name COLLATE "C"
