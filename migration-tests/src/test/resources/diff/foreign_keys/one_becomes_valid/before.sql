CREATE TABLE sources (id integer PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer);
ALTER TABLE documents ADD CONSTRAINT fk FOREIGN KEY (source_id) REFERENCES sources NOT VALID;
