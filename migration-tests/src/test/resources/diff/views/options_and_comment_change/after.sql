CREATE TABLE documents (id integer PRIMARY KEY);
CREATE VIEW ids WITH (security_invoker = true) AS SELECT id FROM documents;
COMMENT ON VIEW ids IS 'of all';
