CREATE TABLE p (id integer PRIMARY KEY, a text, b text, c text);
GRANT SELECT, UPDATE ON p TO case_reader WITH GRANT OPTION;
GRANT SELECT (a, b), UPDATE (b) ON p TO case_reader WITH GRANT OPTION;
GRANT SELECT (c) ON p TO PUBLIC;
CREATE VIEW v AS SELECT * FROM p;
GRANT SELECT (a) ON v TO case_reader;
GRANT ALL ON v TO case_reader;
