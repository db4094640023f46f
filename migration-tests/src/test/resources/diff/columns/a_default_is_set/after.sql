CREATE TABLE documents (id integer PRIMARY KEY, state text DEFAULT 'it''s new');
