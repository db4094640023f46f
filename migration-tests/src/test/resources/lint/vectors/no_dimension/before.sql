CREATE EXTENSION vector;
CREATE TABLE items (
    id        bigint GENERATED ALWAYS AS IDENTITY,
    embedding vector(8),
    CONSTRAINT pk_items PRIMARY KEY (id)
);
