CREATE TABLE papers (id integer CONSTRAINT pk_documents PRIMARY KEY, url text);
CREATE INDEX ix_documents_url ON papers (url);
