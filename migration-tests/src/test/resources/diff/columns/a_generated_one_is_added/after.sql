CREATE TABLE documents (id integer PRIMARY KEY, title text, words tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(title, ''))) STORED);
