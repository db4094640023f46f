CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    body  text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
CREATE PROCEDURE trim_documents() LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE documents;
END
$$;
