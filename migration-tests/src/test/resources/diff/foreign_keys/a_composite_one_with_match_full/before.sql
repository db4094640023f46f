CREATE TABLE sources (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE documents (tenant integer, source_id integer);
