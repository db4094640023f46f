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
CREATE RULE drop_chunks AS ON UPDATE TO documents DO ALSO DELETE FROM chunks;
