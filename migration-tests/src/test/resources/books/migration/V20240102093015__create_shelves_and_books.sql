-- Create shelves and books
--
-- revision:      20240102093015
-- revises:       20240101080000
-- description:   Two tables, and a vector index.
-- alembic:       1a2b3c4d5e6f
-- transactional: yes
-- hazards:       none

CREATE TABLE shelves (
    shelf_id SERIAL       NOT NULL,
    name     VARCHAR(100) NOT NULL,
    CONSTRAINT pk_shelves PRIMARY KEY (shelf_id),
    CONSTRAINT uq_shelves_name UNIQUE (name)
);

CREATE TABLE books (
    book_id   SERIAL  NOT NULL,
    shelf_id  INTEGER NOT NULL,
    isbn      TEXT    NOT NULL,
    embedding VECTOR(3),
    CONSTRAINT pk_books PRIMARY KEY (book_id),
    CONSTRAINT fk_books_shelf_id_shelves FOREIGN KEY (shelf_id) REFERENCES shelves (shelf_id) ON DELETE CASCADE
);
COMMENT ON TABLE books IS 'What stands on the shelves.';
CREATE INDEX ix_books_shelf_id ON books USING btree (shelf_id, isbn);
CREATE INDEX ix_books_embedding ON books USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);
