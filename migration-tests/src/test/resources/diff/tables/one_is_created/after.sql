CREATE TABLE documents (id bigserial, url varchar(200) NOT NULL, at timestamptz DEFAULT now(), CONSTRAINT pk_documents PRIMARY KEY (id), CONSTRAINT uq_documents_url UNIQUE (url), CONSTRAINT ck_documents_url CHECK (length(url) > 3));
CREATE INDEX ix_documents_at ON documents (at DESC);
COMMENT ON TABLE documents IS 'all of them';
COMMENT ON COLUMN documents.url IS 'where from';
