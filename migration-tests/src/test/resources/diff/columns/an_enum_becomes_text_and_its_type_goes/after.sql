CREATE TABLE documents (id integer PRIMARY KEY, state text NOT NULL DEFAULT 'new');
