CREATE TABLE t (id int PRIMARY KEY, n int); GRANT SELECT ON t TO case_reader;
