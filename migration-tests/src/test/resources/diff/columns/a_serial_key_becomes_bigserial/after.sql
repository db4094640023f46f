CREATE TABLE documents (id bigserial PRIMARY KEY, url text);
