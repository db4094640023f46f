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
CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM chunks;
    RETURN NULL;
END
$$;
CREATE TRIGGER forget_chunks AFTER UPDATE ON documents FOR EACH STATEMENT EXECUTE FUNCTION forget();
