CREATE TABLE sources (id integer PRIMARY KEY, code text);
CREATE TABLE documents (id integer PRIMARY KEY, source text);
CREATE UNIQUE INDEX ux_sources_code ON sources (code);
