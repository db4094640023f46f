CREATE TABLE documents (id integer PRIMARY KEY);
CREATE POLICY p ON documents USING (id > 0);
