CREATE TABLE t (id int PRIMARY KEY, n int);
GRANT SELECT, INSERT ON t TO case_reader WITH GRANT OPTION; GRANT UPDATE (n) ON t TO case_writer; REVOKE TRUNCATE ON t FROM postgres;
ALTER TABLE t OWNER TO case_owner;
CREATE TABLE keep (id int);
