CREATE TABLE documents (id integer PRIMARY KEY);
CREATE TABLE bodies (document_id integer PRIMARY KEY CONSTRAINT fk REFERENCES documents, body text);
