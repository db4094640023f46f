-- The facts of one schema: kind, the relation that the object belongs to (blank for none), its name, its definition.
-- Parameters: the schema; the names of tables to leave out (those of the tools).
-- The search path decides how names are printed: with the schema first in it, two schemas that hold the same objects
-- give the same rows. Objects of extensions are left out, since all schemas of a database share them. Column order,
-- owners and grants are not facts. The index of a constraint is told by its constraint.
WITH rel AS (
    SELECT c.*
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ? AND c.relname <> ALL (?)
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
), tab AS (
    SELECT * FROM rel WHERE relkind IN ('r', 'p', 'f')
), typ AS (
    SELECT t.*
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = ? AND t.typtype IN ('e', 'd')
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
), fact (kind, relation, name, definition) AS (
    SELECT 'table', relname::text, relname::text, concat_ws(' ',
               CASE relkind WHEN 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(oid) WHEN 'f' THEN 'FOREIGN' END,
               CASE relpersistence WHEN 'u' THEN 'UNLOGGED' END,
               CASE WHEN relrowsecurity THEN 'ROW LEVEL SECURITY' END,
               'WITH (' || array_to_string(reloptions, ', ') || ')',
               'COMMENT ' || quote_literal(obj_description(oid, 'pg_class')))
    FROM tab
    UNION ALL
    SELECT 'column', t.relname, a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
               CASE WHEN a.attcollation <> y.typcollation THEN 'COLLATE ' || a.attcollation::regcollation END,
               CASE WHEN a.attnotnull THEN 'NOT NULL' END,
               CASE WHEN a.attgenerated <> '' THEN 'GENERATED AS ' ELSE 'DEFAULT ' END
                   || pg_get_expr(d.adbin, d.adrelid, true),
               CASE a.attidentity WHEN 'a' THEN 'IDENTITY ALWAYS' WHEN 'd' THEN 'IDENTITY BY DEFAULT' END,
               'COMMENT ' || quote_literal(col_description(t.oid, a.attnum)))
    FROM tab t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type y ON y.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
    UNION ALL
    -- PostgreSQL 18 has not-null constraints of their own; the column tells.
    SELECT 'constraint', t.relname, k.conname, concat_ws(' ', pg_get_constraintdef(k.oid, true),
               'COMMENT ' || quote_literal(obj_description(k.oid, 'pg_constraint')))
    FROM tab t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype <> 'n'
    UNION ALL
    SELECT 'index', t.relname, i.relname, concat_ws(' ', pg_get_indexdef(x.indexrelid, 0, true),
               CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
               CASE WHEN x.indisreplident THEN 'REPLICA IDENTITY' END,
               'COMMENT ' || quote_literal(obj_description(x.indexrelid, 'pg_class')))
    FROM tab t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
    WHERE NOT EXISTS (SELECT FROM pg_constraint k
                      WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT 'trigger', t.relname, g.tgname, pg_get_triggerdef(g.oid, true)
    FROM tab t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
    UNION ALL
    SELECT 'policy', t.relname, p.polname, concat_ws(' ', p.polcmd::text,
               'USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')',
               'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')')
    FROM tab t JOIN pg_policy p ON p.polrelid = t.oid
    UNION ALL
    -- A sequence that a column owns belongs to the column's table.
    SELECT 'sequence', coalesce(o.relname, ''), c.relname, concat_ws(' ', format_type(s.seqtypid, NULL),
               'START', s.seqstart, 'INCREMENT', s.seqincrement, 'MIN', s.seqmin, 'MAX', s.seqmax, 'CACHE', s.seqcache,
               CASE WHEN s.seqcycle THEN 'CYCLE' END, 'OWNED BY ' || quote_ident(a.attname))
    FROM rel c
    JOIN pg_sequence s ON s.seqrelid = c.oid
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
                         AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    LEFT JOIN pg_class o ON o.oid = d.refobjid
    LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    UNION ALL
    SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, relname, relname, pg_get_viewdef(oid, true)
    FROM rel WHERE relkind IN ('v', 'm')
    UNION ALL
    SELECT 'enum', '', t.typname, (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                                   FROM pg_enum e WHERE e.enumtypid = t.oid)
    FROM typ t WHERE t.typtype = 'e'
    UNION ALL
    SELECT 'domain', '', t.typname, concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
               CASE WHEN t.typnotnull THEN 'NOT NULL' END, 'DEFAULT ' || t.typdefault,
               (SELECT string_agg(pg_get_constraintdef(k.oid, true), ' ' ORDER BY k.conname)
                FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))
    FROM typ t WHERE t.typtype = 'd'
    UNION ALL
    SELECT 'function', '', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
           concat_ws(' ', 'RETURNS ' || pg_get_function_result(p.oid), 'LANGUAGE', l.lanname, 'BODY',
                     md5(coalesce(p.prosrc, '')))
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = ?
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
)
SELECT kind, relation, name, definition FROM fact
ORDER BY kind COLLATE "C", relation COLLATE "C", name COLLATE "C"
