CREATE TABLE plain_next (id bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL, CONSTRAINT pk_plain_next PRIMARY KEY (id));
