CREATE TABLE documents (id integer PRIMARY KEY, tenant bigint);
CREATE POLICY tenants ON documents USING (tenant = 1);
