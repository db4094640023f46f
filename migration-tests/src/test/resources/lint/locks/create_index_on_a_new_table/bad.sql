CREATE INDEX ix_documents_body ON documents (md5(body));
