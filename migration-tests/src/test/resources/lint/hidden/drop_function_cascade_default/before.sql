CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    body  text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
CREATE FUNCTION next_title() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE VIEW title_now AS SELECT id, next_title() AS title FROM documents;
