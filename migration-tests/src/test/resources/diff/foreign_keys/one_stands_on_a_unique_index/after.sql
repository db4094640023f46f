CREATE TABLE sources (id integer PRIMARY KEY, code text);
CREATE UNIQUE INDEX ux_sources_code ON sources (code);
CREATE TABLE documents (id integer PRIMARY KEY, source text, CONSTRAINT fk FOREIGN KEY (source) REFERENCES sources (code));
