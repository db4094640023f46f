CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    body  text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
CREATE MATERIALIZED VIEW latest AS SELECT id, title FROM documents;
CREATE UNIQUE INDEX uq_latest_id ON latest (id);
