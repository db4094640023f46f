CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    body  text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
CREATE VIEW titles AS SELECT id, title FROM documents;
CREATE FUNCTION hide() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM documents WHERE id = OLD.id;
    RETURN OLD;
END
$$;
CREATE TRIGGER hide_title INSTEAD OF UPDATE ON titles FOR EACH ROW EXECUTE FUNCTION hide();
