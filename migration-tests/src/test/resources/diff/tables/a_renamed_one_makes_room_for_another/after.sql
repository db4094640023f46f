CREATE TABLE papers (id integer CONSTRAINT pk_a PRIMARY KEY, url text);
CREATE TABLE documents (code text CONSTRAINT pk_b PRIMARY KEY);
