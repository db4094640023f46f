CREATE TABLE p (id integer PRIMARY KEY, a text, b text, c text);
GRANT UPDATE ON p TO case_reader;
GRANT SELECT (a) ON p TO case_reader;
GRANT SELECT (b), UPDATE (b) ON p TO case_reader WITH GRANT OPTION;
CREATE VIEW v AS SELECT * FROM p;
GRANT SELECT (a) ON v TO case_reader;
GRANT SELECT ON p TO PUBLIC;
