-- Sorted, one-fact-per-line text of everything that pg_dump would print, in all schemas, and beside it: what catalog.sql
-- leaves out. Run:  psql -XAtq -f everything.sql postgresql://USER@HOST:PORT/DB
-- Left out: the histories, objects that belong to an extension, the order of a table's columns, OIDs and sizes.
-- Reads only; works on servers 15 to 18.
\set ON_ERROR_STOP 1
set client_min_messages = warning;
set search_path = pg_catalog;
set timezone = 'UTC';
with member as (
  select classid, objid from pg_depend where deptype = 'e'
), nsp as (
  select oid, nspname from pg_namespace
   where nspname !~ '^pg_' and nspname <> 'information_schema'
), rel as (                                   -- user relations of all schemas
  select c.*, c.oid::regclass::text as q
    from pg_class c join nsp n on n.oid = c.relnamespace
   where c.relname !~ '^(alembic_version|flyway_schema_history)'
     and ('pg_class'::regclass, c.oid) not in (select classid, objid from member)
), att as (
  select r.q, r.oid as relid, r.relkind, a.*,
         case when r.relkind in ('v', 'm', 'c')
              then row_number() over (partition by a.attrelid order by a.attnum) || ' ' else '' end as place
    from rel r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
), typ as (
  select t.*, t.oid::regtype::text as q
    from pg_type t join nsp n on n.oid = t.typnamespace
   where ('pg_type'::regclass, t.oid) not in (select classid, objid from member)
), proc as (
  select p.*, p.oid::regprocedure::text as q
    from pg_proc p join nsp n on n.oid = p.pronamespace
   where ('pg_proc'::regclass, p.oid) not in (select classid, objid from member)
), acl (what, kind, owner, acl) as (
  select 'schema ' || quote_ident(n.nspname), 'n'::"char", n.nspowner, n.nspacl
    from pg_namespace n join nsp using (oid)
  union all
  select 'relation ' || q, case relkind when 'S' then 's' else 'r' end::"char", relowner, relacl
    from rel where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  union all
  select 'column ' || q || '.' || quote_ident(attname), 'c', null, attacl from att where attacl is not null
  union all
  select 'function ' || q, 'f', proowner, proacl from proc
  union all
  select 'type ' || q, 'T', typowner, typacl from typ
   where typtype in ('e', 'd', 'r') or typtype = 'b' and typelem = 0
      or typtype = 'c' and exists (select from pg_class c where c.oid = typrelid and c.relkind = 'c')
  union all
  select 'server ' || quote_ident(srvname), 'S', srvowner, srvacl from pg_foreign_server
), fact(line) as (

  select 'grant ' || a.what || ' ' || x.privilege_type || ' to '
         || case x.grantee when 0 then 'PUBLIC' else x.grantee::regrole::text end
         || case when x.is_grantable then ' with grant option' else '' end
    from acl a cross join lateral aclexplode(
           case a.kind when 'c' then a.acl else coalesce(a.acl, acldefault(a.kind, a.owner)) end) x
   where x.grantee is distinct from a.owner

  union all                                   -- what was taken from the owner
  select 'owner lacks ' || a.what || ' ' || o.privilege_type
    from acl a
    cross join lateral aclexplode(acldefault(a.kind, a.owner)) o
   where a.kind <> 'c' and a.acl is not null and o.grantee = a.owner
     and not exists (select from aclexplode(a.acl) x where x.grantee = a.owner and x.privilege_type = o.privilege_type)

  union all
  select 'default privileges ' || d.defaclrole::regrole || coalesce(' in ' || n.nspname, '') || ' ' || d.defaclobjtype::text
         || ' ' || x.privilege_type || ' to ' || case x.grantee when 0 then 'PUBLIC' else x.grantee::regrole::text end
         || case when x.is_grantable then ' with grant option' else '' end
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
    cross join lateral aclexplode(d.defaclacl) x

  union all                                   -- owners other than the one that made the cluster
  select 'owner ' || pg_describe_object(d.classid, d.objid, d.objsubid) || ' ' || d.refobjid::regrole
    from pg_shdepend d
   where d.deptype = 'o' and d.dbid = (select oid from pg_database where datname = current_database())
     and (d.classid, d.objid) not in (select classid, objid from member)
     and not exists (select from pg_class c where d.classid = 'pg_class'::regclass and c.oid = d.objid
                        and c.relname ~ '^(alembic_version|flyway_schema_history)')

  union all
  select 'comment ' || pg_describe_object(d.classoid, d.objoid, d.objsubid) || ' ' || quote_literal(d.description)
    from pg_description d
   where d.objoid >= 16384 and (d.classoid, d.objoid) not in (select classid, objid from member)
     and d.classoid <> 'pg_largeobject'::regclass

  union all
  select 'security label ' || pg_describe_object(classoid, objoid, objsubid) || ' ' || provider || ' ' || label
    from pg_seclabel

  union all
  select 'extension ' || quote_ident(e.extname) || ' ' || e.extversion || ' in ' || e.extnamespace::regnamespace
    from pg_extension e

  union all
  select 'schema ' || quote_ident(nspname) from nsp

  union all                                   -- relations, what catalog.sql says of tables in public for all
  select 'relation ' || q || ' ' || relkind::text || ' ' || relpersistence::text
         || case when relreplident <> 'd' and relkind in ('r', 'p', 'm') then ' replica-identity=' || relreplident::text else '' end
         || case when relrowsecurity then ' row-security' else '' end
         || case when relforcerowsecurity then ' forced' else '' end
         || coalesce(' of ' || nullif(reloftype, 0)::regtype, '')
         || coalesce(' am ' || (select amname from pg_am where oid = relam and relkind in ('r', 'm', 'p')), '')
         || coalesce(' with (' || (select string_agg(o, ', ' order by o) from unnest(reloptions) o) || ')', '')
         || coalesce(' toast (' || (select string_agg(o, ', ' order by o)
                                      from pg_class t, unnest(t.reloptions) o where t.oid = reltoastrelid) || ')', '')
         || case when relkind = 'p' then ' by ' || pg_get_partkeydef(oid) else '' end
         || coalesce(' bound ' || pg_get_expr(relpartbound, oid), '')
         || coalesce(' inherits ' || (select string_agg(inhparent::regclass::text, ', ' order by inhseqno)
                                        from pg_inherits where inhrelid = rel.oid), '')
    from rel where relkind not in ('t', 'c')

  union all                                   -- columns of whatever has columns
  select 'attribute ' || q || '.' || place || quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
         || case when attcollation <> (select typcollation from pg_type where pg_type.oid = atttypid)
                 then ' collate ' || attcollation::regcollation else '' end
         || case when attnotnull then ' not-null' else '' end
         || case when attidentity <> '' then ' identity=' || attidentity::text else '' end
         || case when attgenerated <> '' then ' generated=' || attgenerated::text else '' end
         || coalesce(' default=' || (select pg_get_expr(adbin, adrelid) from pg_attrdef
                                      where adrelid = attrelid and adnum = attnum), '')
         || case when coalesce(attstattarget, -1) <> -1 then ' statistics=' || attstattarget else '' end
         || coalesce(' options=' || array_to_string(attoptions, ','), '')
         || coalesce(' fdw-options=' || array_to_string(attfdwoptions, ','), '')
         || case when relkind in ('r', 'p', 'm') then ' storage=' || attstorage::text || attcompression::text else '' end
         || case when attislocal then '' else ' inherited-only' end || ' inherited=' || attinhcount
    from att where relkind in ('r', 'p', 'v', 'm', 'f', 'c')

  union all                                   -- what ALTER INDEX ... ALTER COLUMN ... SET STATISTICS left
  select 'index column ' || q || '.' || attnum || ' statistics=' || attstattarget
    from att where relkind in ('i', 'I') and coalesce(attstattarget, -1) <> -1

  union all
  select 'index ' || r.q || ' ' || pg_get_indexdef(r.oid)
         || case when x.indisvalid then '' else ' INVALID' end
         || case when x.indisclustered then ' CLUSTERED' else '' end
         || case when x.indisreplident then ' REPLICA-IDENTITY' else '' end
         || coalesce(' part of ' || (select inhparent::regclass::text from pg_inherits where inhrelid = r.oid), '')
    from rel r join pg_index x on x.indexrelid = r.oid

  union all
  select 'constraint ' || pg_describe_object('pg_constraint'::regclass, k.oid, 0) || ' ' || pg_get_constraintdef(k.oid)
         || case when k.convalidated then '' else ' (not validated)' end
         || case when k.conislocal then '' else ' inherited-only' end || ' inherited=' || k.coninhcount
         || case when k.conparentid <> 0 then ' of its parent' else '' end
    from pg_constraint k join nsp n on n.oid = k.connamespace
   where k.contype not in ('n', 't') and ('pg_constraint'::regclass, k.oid) not in (select classid, objid from member)
     and (k.conrelid = 0 or k.conrelid in (select oid from rel))

  union all
  select 'sequence ' || r.q || ' ' || s.seqtypid::regtype || ' start ' || s.seqstart || ' by ' || s.seqincrement
         || ' min ' || s.seqmin || ' max ' || s.seqmax || ' cache ' || s.seqcache || ' cycle ' || s.seqcycle
         || coalesce((select ' of ' || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid) || ' ' || d.deptype::text
                        from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = r.oid
                         and d.refobjsubid > 0 and d.deptype in ('a', 'i')), '')
    from rel r join pg_sequence s on s.seqrelid = r.oid

  union all
  select 'view ' || q || ' ' || pg_get_viewdef(oid) || case when relispopulated then '' else ' (no data)' end
    from rel where relkind in ('v', 'm')

  union all
  select 'rule ' || r.q || '.' || quote_ident(w.rulename) || ' ' || pg_get_ruledef(w.oid) || ' enabled=' || w.ev_enabled::text
    from rel r join pg_rewrite w on w.ev_class = r.oid where w.rulename <> '_RETURN'

  union all
  select 'trigger ' || r.q || ' ' || pg_get_triggerdef(g.oid) || ' enabled=' || g.tgenabled::text
    from rel r join pg_trigger g on g.tgrelid = r.oid where not g.tgisinternal

  union all
  select 'policy ' || r.q || '.' || quote_ident(p.polname) || ' ' || p.polcmd::text || ' ' || p.polpermissive
         || ' to ' || (select string_agg(case o when 0 then 'PUBLIC' else o::regrole::text end, ', ') from unnest(p.polroles) o)
         || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
         || coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
    from rel r join pg_policy p on p.polrelid = r.oid

  union all
                                              -- whose columns stand in the order of the table's, which is no fact
  select 'statistics ' || n.nspname || '.' || s.stxname || ' of ' || s.stxrelid::regclass || ' ' || s.stxkind::text
         || coalesce(' (' || (select string_agg(attname, ', ' order by attname) from pg_attribute
                               where attrelid = s.stxrelid and attnum = any (s.stxkeys)) || ')', '')
         || coalesce(' ' || pg_get_statisticsobjdef_expressions(s.oid)::text, '')
         || ' target=' || coalesce(s.stxstattarget, -1)
    from pg_statistic_ext s join nsp n on n.oid = s.stxnamespace

  union all                                   -- types
  select 'type ' || q || ' ' || typtype::text
         || coalesce(' enum (' || (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)
                                     from pg_enum where enumtypid = typ.oid) || ')', '')
         || case when typtype = 'd' then ' ' || format_type(typbasetype, typtypmod)
                 || case when typnotnull then ' not-null' else '' end || coalesce(' default=' || typdefault, '')
                 || case when typcollation <> 0 then ' collate ' || typcollation::regcollation else '' end else '' end
         || coalesce((select ' range ' || rngsubtype::regtype || ' ' || rngmultitypid::regtype || ' '
                             || coalesce(nullif(rngcollation, 0)::regcollation::text, '-') || ' '
                             || (select opcname from pg_opclass where oid = rngsubopc) || ' ' || rngcanonical::text || ' '
                             || rngsubdiff::text from pg_range where rngtypid = typ.oid), '')
         || case when typtype = 'b' and typelem = 0 then ' ' || typlen || ' ' || typinput::text || ' ' || typoutput::text || ' '
                 || typcategory::text || ' ' || typalign::text || ' ' || typstorage::text else '' end
    from typ where typtype in ('e', 'd', 'r', 'm') or typtype = 'b' and typelem = 0 or typtype = 'p'

  union all                                   -- functions, all of them
  select 'function ' || q || ' ' || pg_get_functiondef(oid) from proc where prokind in ('f', 'p')

  union all
  select 'aggregate ' || p.q || ' ' || pg_get_function_result(p.oid) || ' '
         || (to_jsonb(a) - array['aggfnoid', 'aggsortop', 'aggtranstype', 'aggmtranstype'])::text
         || ' ' || a.aggtranstype::regtype || ' ' || coalesce(nullif(a.aggsortop, 0)::regoperator::text, '-')
         || ' ' || p.proparallel::text || p.provolatile::text
    from proc p join pg_aggregate a on a.aggfnoid = p.oid

  union all
  select 'operator ' || o.oid::regoperator || ' ' || o.oprcode::text || ' commutator '
         || coalesce(nullif(o.oprcom, 0)::regoperator::text, '-') || ' negator '
         || coalesce(nullif(o.oprnegate, 0)::regoperator::text, '-') || ' ' || o.oprrest::text || ' ' || o.oprjoin::text || ' '
         || o.oprcanhash || ' ' || o.oprcanmerge || ' ' || o.oprresult::regtype
    from pg_operator o join nsp n on n.oid = o.oprnamespace
   where ('pg_operator'::regclass, o.oid) not in (select classid, objid from member)

  union all
  select pg_describe_object('pg_opclass'::regclass, o.oid, 0) || ' ' || o.opcintype::regtype || ' default ' || o.opcdefault
         || ' storage ' || coalesce(nullif(o.opckeytype, 0)::regtype::text, '-')
         || ' in ' || pg_describe_object('pg_opfamily'::regclass, o.opcfamily, 0)
    from pg_opclass o join nsp n on n.oid = o.opcnamespace
   where ('pg_opclass'::regclass, o.oid) not in (select classid, objid from member)

  union all
  select pg_describe_object('pg_opfamily'::regclass, f.oid, 0) || ' ' || x.member
    from pg_opfamily f join nsp n on n.oid = f.opfnamespace
    cross join lateral (
      select pg_describe_object('pg_amop'::regclass, o.oid, 0) from pg_amop o where o.amopfamily = f.oid
      union all
      select pg_describe_object('pg_amproc'::regclass, o.oid, 0) from pg_amproc o where o.amprocfamily = f.oid
      union all select '') x(member)
   where ('pg_opfamily'::regclass, f.oid) not in (select classid, objid from member)

  union all
  select 'collation ' || c.oid::regcollation || ' '
         || (jsonb_strip_nulls(to_jsonb(c)) - array['oid', 'collname', 'collnamespace', 'collowner', 'collversion'])::text
    from pg_collation c join nsp n on n.oid = c.collnamespace
   where ('pg_collation'::regclass, c.oid) not in (select classid, objid from member)

  union all
  select pg_describe_object('pg_conversion'::regclass, c.oid, 0) || ' ' || c.conproc::text || ' ' || c.conforencoding || ' '
         || c.contoencoding || ' ' || c.condefault
    from pg_conversion c join nsp n on n.oid = c.connamespace

  union all
  select 'cast ' || c.castsource::regtype || ' as ' || c.casttarget::regtype || ' '
         || coalesce(nullif(c.castfunc, 0)::regprocedure::text, '-') || ' ' || c.castcontext::text || c.castmethod::text
    from pg_cast c
   where c.oid >= 16384 and ('pg_cast'::regclass, c.oid) not in (select classid, objid from member)
     and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')

  union all
  select 'text search configuration ' || c.oid::regconfig || ' ' || pg_describe_object('pg_ts_parser'::regclass, c.cfgparser, 0)
         || coalesce((select string_agg(y.alias || ':' || m.mapdict::regdictionary, ' ' order by y.alias, m.mapseqno)
                        from pg_ts_config_map m join ts_token_type(c.cfgparser) y on y.tokid = m.maptokentype
                       where m.mapcfg = c.oid), '')
    from pg_ts_config c join nsp n on n.oid = c.cfgnamespace
   where ('pg_ts_config'::regclass, c.oid) not in (select classid, objid from member)

  union all
  select 'text search dictionary ' || d.oid::regdictionary || ' '
         || pg_describe_object('pg_ts_template'::regclass, d.dicttemplate, 0) || ' ' || coalesce(d.dictinitoption, '')
    from pg_ts_dict d join nsp n on n.oid = d.dictnamespace
   where ('pg_ts_dict'::regclass, d.oid) not in (select classid, objid from member)

  union all
  select pg_describe_object('pg_ts_template'::regclass, t.oid, 0) || ' ' || t.tmplinit::text || ' ' || t.tmpllexize::text
    from pg_ts_template t join nsp n on n.oid = t.tmplnamespace
   where ('pg_ts_template'::regclass, t.oid) not in (select classid, objid from member)

  union all
  select pg_describe_object('pg_ts_parser'::regclass, t.oid, 0) || ' ' || t.prsstart::text || ' ' || t.prstoken::text || ' '
         || t.prsend::text || ' ' || t.prsheadline::text || ' ' || t.prslextype::text
    from pg_ts_parser t join nsp n on n.oid = t.prsnamespace
   where ('pg_ts_parser'::regclass, t.oid) not in (select classid, objid from member)

  union all
  select 'event trigger ' || evtname || ' ' || evtevent || ' ' || evtfoid::regprocedure || ' ' || evtenabled::text || ' '
         || coalesce(array_to_string(evttags, ','), '')
    from pg_event_trigger

  union all
  select 'publication ' || p.pubname || ' ' || p.puballtables || p.pubinsert || p.pubupdate || p.pubdelete
         || p.pubtruncate || p.pubviaroot
         || coalesce((select string_agg(pnnspid::regnamespace::text, ',' order by pnnspid::regnamespace::text)
                        from pg_publication_namespace where pnpubid = p.oid), '')
    from pg_publication p

  union all
  select 'publication ' || p.pubname || ' table ' || x.prrelid::regclass
         || coalesce(' where ' || pg_get_expr(x.prqual, x.prrelid), '')
         || coalesce(' columns ' || (select string_agg(quote_ident(a.attname), ',' order by a.attname)
                                       from pg_attribute a where a.attrelid = x.prrelid and a.attnum = any (x.prattrs)), '')
    from pg_publication p join pg_publication_rel x on x.prpubid = p.oid

  union all
  select 'server ' || s.srvname || ' ' || w.fdwname || ' ' || coalesce(array_to_string(s.srvoptions, ','), '')
    from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw

  union all
  select 'foreign table ' || f.ftrelid::regclass || ' ' || s.srvname || ' ' || coalesce(array_to_string(f.ftoptions, ','), '')
    from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
)
select replace(replace(line, E'\r', '\r'), E'\n', '\n') from fact order by line collate "C";
