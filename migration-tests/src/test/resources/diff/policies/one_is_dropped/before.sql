CREATE TABLE documents (id integer PRIMARY KEY, tenant integer);
CREATE POLICY tenants ON documents USING (tenant = 1);
