CREATE TABLE documents (id integer PRIMARY KEY, tags text[] NOT NULL DEFAULT '{}', added timestamptz NOT NULL DEFAULT now());
