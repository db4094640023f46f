CREATE TABLE documents (
    id    bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    body  text,
    CONSTRAINT pk_documents PRIMARY KEY (id)
);
CREATE DOMAIN short_code AS text CONSTRAINT ck_short_code CHECK (VALUE <> '');
CREATE DOMAIN any_code AS text;
