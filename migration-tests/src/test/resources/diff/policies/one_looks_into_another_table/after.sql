CREATE TABLE documents (id integer PRIMARY KEY, tenant integer);
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE POLICY known ON documents USING (tenant IN (SELECT t.id FROM tenants t));
