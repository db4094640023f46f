CREATE TABLE documents (id serial PRIMARY KEY, url text);
