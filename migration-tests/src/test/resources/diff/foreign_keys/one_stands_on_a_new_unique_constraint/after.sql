CREATE TABLE sources (id integer PRIMARY KEY, code text, CONSTRAINT uq_sources_code UNIQUE (code));
CREATE TABLE documents (id integer PRIMARY KEY, source text, CONSTRAINT fk FOREIGN KEY (source) REFERENCES sources (code));
