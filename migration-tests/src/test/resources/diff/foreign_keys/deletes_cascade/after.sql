CREATE TABLE sources (id integer PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer, CONSTRAINT fk FOREIGN KEY (source_id) REFERENCES sources (id) ON DELETE CASCADE);
