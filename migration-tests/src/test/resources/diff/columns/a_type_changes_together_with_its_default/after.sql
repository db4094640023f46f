CREATE TABLE documents (id integer PRIMARY KEY, open boolean NOT NULL DEFAULT false);
