CREATE TABLE sources (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE documents (tenant integer, source_id integer, CONSTRAINT fk FOREIGN KEY (tenant, source_id) REFERENCES sources ON DELETE SET NULL (source_id));
