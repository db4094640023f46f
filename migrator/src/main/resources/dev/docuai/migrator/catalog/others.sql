-- Whatever else a user can make: seen and compared, not altered. Columns of catalogs that differ between versions of
-- PostgreSQL are taken from the row as JSON.
, found (catalog, oid, part, type, schema, name, definition) AS (
    SELECT 'pg_type'::regclass::oid, t.oid, 0,
           CASE t.typtype WHEN 'r' THEN 'range type' ELSE 'base type' END,
           t.schema, t.name,
           CASE t.typtype
           WHEN 'r' THEN concat_ws(', ', 'SUBTYPE = ' || format_type(g.rngsubtype, NULL),
                                   'SUBTYPE_OPCLASS = ' || quote_ident(o.opcname),
                                   'COLLATION = ' || nullif(g.rngcollation, 0)::regcollation,
                                   'CANONICAL = ' || nullif(g.rngcanonical, 0)::regproc,
                                   'SUBTYPE_DIFF = ' || nullif(g.rngsubdiff, 0)::regproc)
           ELSE concat_ws(', ', 'INPUT = ' || t.typinput, 'OUTPUT = ' || t.typoutput, 'INTERNALLENGTH = ' || t.typlen)
           END
    FROM type t
    LEFT JOIN pg_range g ON g.rngtypid = t.oid
    LEFT JOIN pg_opclass o ON o.oid = g.rngsubopc
    WHERE t.typtype = 'r'
       OR (t.typtype = 'b' AND t.oid NOT IN (SELECT typarray FROM pg_type))
    UNION ALL
    SELECT 'pg_proc'::regclass::oid, p.oid, 0, CASE p.prokind WHEN 'a' THEN 'aggregate' ELSE 'window function' END,
           p.schema, p.name || '(' || oidvectortypes(p.proargtypes) || ')',
           concat_ws(', ', 'RETURNS ' || format_type(p.prorettype, NULL), 'SFUNC = ' || nullif(a.aggtransfn, 0)::regproc,
                     'STYPE = ' || format_type(a.aggtranstype, NULL), 'FINALFUNC = ' || nullif(a.aggfinalfn, 0)::regproc,
                     'COMBINEFUNC = ' || nullif(a.aggcombinefn, 0)::regproc, 'INITCOND = ' || quote_literal(a.agginitval),
                     'C = ' || quote_literal(CASE p.prokind WHEN 'w' THEN p.prosrc END))
    FROM routine p
    LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
    WHERE p.prokind IN ('a', 'w')
    UNION ALL
    SELECT o.tableoid, o.oid, 0, 'operator', n.schema,
           o.oprname || ' (' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
                     || format_type(o.oprright, NULL) || ')',
           concat_ws(', ', 'FUNCTION = ' || o.oprcode, 'COMMUTATOR = ' || nullif(o.oprcom, 0)::regoperator,
                     'NEGATOR = ' || nullif(o.oprnegate, 0)::regoperator, 'RESTRICT = ' || nullif(o.oprrest, 0)::regproc,
                     'JOIN = ' || nullif(o.oprjoin, 0)::regproc, CASE WHEN o.oprcanhash THEN 'HASHES' END,
                     CASE WHEN o.oprcanmerge THEN 'MERGES' END)
    FROM pg_operator o JOIN namespace n ON n.oid = o.oprnamespace AND n.managed
    UNION ALL
    SELECT o.tableoid, o.oid, 0, 'operator class', n.schema, quote_ident(o.opcname) || ' USING ' || m.amname,
           CASE WHEN o.opcdefault THEN 'DEFAULT ' ELSE '' END || 'FOR TYPE ' || format_type(o.opcintype, NULL)
    FROM pg_opclass o JOIN namespace n ON n.oid = o.opcnamespace AND n.managed JOIN pg_am m ON m.oid = o.opcmethod
    UNION ALL
    SELECT o.tableoid, o.oid, 0, 'operator family', n.schema, quote_ident(o.opfname) || ' USING ' || m.amname, ''
    FROM pg_opfamily o JOIN namespace n ON n.oid = o.opfnamespace AND n.managed JOIN pg_am m ON m.oid = o.opfmethod
    UNION ALL
    SELECT w.tableoid, w.oid, 0, 'rule', r.schema, r.name || '.' || quote_ident(w.rulename),
           rtrim(pg_get_ruledef(w.oid, true), ';')
               || CASE w.ev_enabled WHEN 'D' THEN ' DISABLED' WHEN 'R' THEN ' REPLICA' WHEN 'A' THEN ' ALWAYS' ELSE '' END
    FROM relation r JOIN pg_rewrite w ON w.ev_class = r.oid
    WHERE w.rulename <> '_RETURN'
    UNION ALL
    SELECT s.tableoid, s.oid, 0, 'statistics', n.schema, quote_ident(s.stxname),
           '(' || (SELECT string_agg(CASE u.kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' WHEN 'm' THEN 'mcv'
                                                 ELSE 'expressions' END, ', ' ORDER BY u.kind)
                   FROM unnest(s.stxkind) AS u(kind))
               || ') ON ' || pg_get_statisticsobjdef_columns(s.oid) || ' FROM ' || s.stxrelid::regclass
    FROM pg_statistic_ext s
    JOIN relation r ON r.oid = s.stxrelid
    JOIN namespace n ON n.oid = s.stxnamespace AND n.managed
    UNION ALL
    SELECT 'pg_class'::regclass::oid, r.oid, 0, 'foreign table', r.schema, r.name,
           concat_ws(' ', '(' || a.attributes || ') SERVER', quote_ident(s.srvname),
                     'OPTIONS (' || array_to_string(f.ftoptions, ', ') || ')')
    FROM relation r
    JOIN pg_foreign_table f ON f.ftrelid = r.oid
    JOIN pg_foreign_server s ON s.oid = f.ftserver
    CROSS JOIN LATERAL (
        SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
               AS attributes
        FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    ) a
    UNION ALL
    SELECT 'pg_class'::regclass::oid, r.oid, a.attnum, 'virtual column', r.schema,
           r.name || '.' || quote_ident(a.attname),
           format_type(a.atttypid, a.atttypmod) || ' GENERATED ALWAYS AS (' || pg_get_expr(v.adbin, v.adrelid, true)
               || ') VIRTUAL' || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    FROM relation r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attgenerated = 'v' AND a.attislocal AND NOT a.attisdropped
    JOIN pg_attrdef v ON v.adrelid = r.oid AND v.adnum = a.attnum
    WHERE r.relkind IN ('r', 'p')
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'collation', n.schema, quote_ident(c.collname),
           (jsonb_strip_nulls(to_jsonb(c)) - ARRAY['oid', 'collname', 'collnamespace', 'collowner', 'collversion'])::text
    FROM pg_collation c JOIN namespace n ON n.oid = c.collnamespace AND n.managed
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'conversion', n.schema, quote_ident(c.conname),
           concat_ws(' ', CASE WHEN c.condefault THEN 'DEFAULT' END, 'FOR', pg_encoding_to_char(c.conforencoding), 'TO',
                     pg_encoding_to_char(c.contoencoding), 'FROM', c.conproc)
    FROM pg_conversion c JOIN namespace n ON n.oid = c.connamespace AND n.managed
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'text search configuration', n.schema, quote_ident(c.cfgname),
           'PARSER ' || p.prsname || coalesce((
               SELECT string_agg(format('; %s: %s', y.alias, m.mapdict::regdictionary), '' ORDER BY y.alias, m.mapseqno)
               FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) y ON y.tokid = m.maptokentype
               WHERE m.mapcfg = c.oid), '')
    FROM pg_ts_config c
    JOIN namespace n ON n.oid = c.cfgnamespace AND n.managed
    JOIN pg_ts_parser p ON p.oid = c.cfgparser
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'text search dictionary', n.schema, quote_ident(c.dictname),
           concat_ws(', ', 'TEMPLATE = ' || quote_ident(t.tmplname), c.dictinitoption)
    FROM pg_ts_dict c
    JOIN namespace n ON n.oid = c.dictnamespace AND n.managed
    JOIN pg_ts_template t ON t.oid = c.dicttemplate
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'text search parser', n.schema, quote_ident(c.prsname),
           concat_ws(', ', c.prsstart, c.prstoken, c.prsend, c.prslextype, nullif(c.prsheadline, 0)::regproc)
    FROM pg_ts_parser c JOIN namespace n ON n.oid = c.prsnamespace AND n.managed
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'text search template', n.schema, quote_ident(c.tmplname),
           concat_ws(', ', nullif(c.tmplinit, 0)::regproc, c.tmpllexize)
    FROM pg_ts_template c JOIN namespace n ON n.oid = c.tmplnamespace AND n.managed
    UNION ALL
    SELECT c.tableoid, c.oid, 0, 'cast', '',
           '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')',
           CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
                             ELSE 'WITHOUT FUNCTION' END
               || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
    FROM pg_cast c
    WHERE (c.castsource IN (SELECT oid FROM type) OR c.casttarget IN (SELECT oid FROM type))
      AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_cast'::regclass AND deptype = 'i')
    UNION ALL
    SELECT e.tableoid, e.oid, 0, 'event trigger', '', quote_ident(e.evtname),
           concat_ws(' ', 'ON', e.evtevent, 'WHEN TAG IN (' || array_to_string(e.evttags, ', ') || ')', 'EXECUTE',
                     e.evtfoid::regproc, CASE e.evtenabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'REPLICA'
                                                  WHEN 'A' THEN 'ALWAYS' END)
    FROM pg_event_trigger e
    UNION ALL
    SELECT p.tableoid, p.oid, 0, 'publication', '', quote_ident(p.pubname),
           concat_ws(' ', CASE WHEN p.puballtables THEN 'FOR ALL TABLES' END,
                     'FOR TABLE ' || (SELECT string_agg(x.prrelid::regclass::text, ', '
                                                        ORDER BY x.prrelid::regclass::text COLLATE "C")
                                      FROM pg_publication_rel x WHERE x.prpubid = p.oid),
                     'FOR TABLES IN SCHEMA ' || (SELECT string_agg(quote_ident(s.nspname), ', '
                                                                   ORDER BY s.nspname COLLATE "C")
                                                 FROM pg_publication_namespace x
                                                 JOIN pg_namespace s ON s.oid = x.pnnspid WHERE x.pnpubid = p.oid),
                     'WITH (' || concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                                           CASE WHEN p.pubupdate THEN 'update' END,
                                           CASE WHEN p.pubdelete THEN 'delete' END,
                                           CASE WHEN p.pubtruncate THEN 'truncate' END,
                                           CASE WHEN p.pubviaroot THEN 'via root' END) || ')')
    FROM pg_publication p
)
SELECT f.*, d.description AS comment
FROM found f
LEFT JOIN pg_description d ON d.classoid = f.catalog AND d.objoid = f.oid AND d.objsubid = f.part
WHERE (f.catalog, f.oid) NOT IN (SELECT classid, objid FROM extension_member)
ORDER BY f.type COLLATE "C", f.schema COLLATE "C", f.name COLLATE "C"
