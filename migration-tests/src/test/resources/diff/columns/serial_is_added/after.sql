CREATE TABLE documents (url text, id serial NOT NULL);
