CREATE TABLE documents (id integer PRIMARY KEY);
CREATE POLICY p ON documents AS PERMISSIVE FOR ALL TO public USING ((id) > (0));
