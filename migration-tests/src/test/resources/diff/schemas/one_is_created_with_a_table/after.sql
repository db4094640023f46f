CREATE TABLE documents (id integer PRIMARY KEY);
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'beside the rest';
CREATE TABLE app.documents (id integer PRIMARY KEY, document_id integer CONSTRAINT fk REFERENCES public.documents);
CREATE INDEX ix_app ON app.documents (document_id);
