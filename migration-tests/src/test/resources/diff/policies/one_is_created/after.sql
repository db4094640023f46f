CREATE TABLE documents (id integer PRIMARY KEY, tenant integer);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenants ON documents AS RESTRICTIVE FOR UPDATE TO PUBLIC USING (tenant = current_setting('app.tenant')::integer) WITH CHECK (tenant > 0);
COMMENT ON POLICY tenants ON documents IS 'one tenant';
