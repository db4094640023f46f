CREATE TABLE documents (id integer PRIMARY KEY, url text NOT NULL, size bigint NOT NULL, open boolean NOT NULL, tags text[] NOT NULL, meta jsonb NOT NULL);
