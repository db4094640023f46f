CREATE TABLE documents (id integer PRIMARY KEY, tenant integer);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenants ON documents USING (tenant = 1);
