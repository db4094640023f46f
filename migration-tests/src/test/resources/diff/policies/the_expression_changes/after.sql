CREATE TABLE documents (id integer PRIMARY KEY, tenant integer);
CREATE POLICY tenants ON documents FOR SELECT USING (tenant = 2);
