CREATE EXTENSION postgres_fdw;
CREATE SERVER remote TYPE 'pg2' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h');
CREATE FOREIGN TABLE ft (id integer NOT NULL) SERVER remote;
GRANT SELECT ON ft TO case_reader;
GRANT USAGE ON FOREIGN SERVER remote TO case_reader;
ALTER SERVER remote OWNER TO case_owner;
COMMENT ON SERVER remote IS 'far';
