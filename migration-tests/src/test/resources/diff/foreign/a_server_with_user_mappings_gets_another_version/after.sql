CREATE EXTENSION postgres_fdw;
CREATE SERVER remote TYPE 'pg' VERSION '2' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h2', dbname 'd', port '5433');
CREATE USER MAPPING FOR PUBLIC SERVER remote OPTIONS (user 'u', password 'p');
CREATE USER MAPPING FOR case_reader SERVER remote OPTIONS (user 'r', password_required 'false');
CREATE FOREIGN TABLE ft (id bigint OPTIONS (column_name 'ID') NOT NULL, t text, extra text) SERVER remote OPTIONS (schema_name 's2', table_name 't');
CREATE VIEW fv AS SELECT id FROM ft;
GRANT SELECT ON ft TO case_reader;
GRANT USAGE ON FOREIGN SERVER remote TO case_reader;
COMMENT ON SERVER remote IS 'far';
