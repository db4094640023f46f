CREATE TABLE shelves (id bigint GENERATED ALWAYS AS IDENTITY, level smallint, CONSTRAINT pk_shelves PRIMARY KEY (id));
