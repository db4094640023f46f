CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    body  text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
CREATE TABLE chunks (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    document_id bigint NOT NULL,
    content     text,
    CONSTRAINT pk_chunks PRIMARY KEY (id)
);
ALTER TABLE chunks ADD CONSTRAINT fk_chunks_document FOREIGN KEY (document_id) REFERENCES documents ON DELETE CASCADE;
CREATE INDEX ix_chunks_document ON chunks (document_id);
