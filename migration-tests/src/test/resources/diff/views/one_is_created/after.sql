CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE VIEW urls WITH (security_barrier) AS SELECT id, url FROM documents WHERE url IS NOT NULL WITH CASCADED CHECK OPTION;
COMMENT ON VIEW urls IS 'all';
