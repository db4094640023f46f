CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    pages text,
    year  text,
    title text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
