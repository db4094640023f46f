CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    body  text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
CREATE FUNCTION tidy() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM documents WHERE title = '';
    RETURN 1;
END
$$;
