CREATE TABLE documents (id integer PRIMARY KEY, open text NOT NULL DEFAULT 'no');
