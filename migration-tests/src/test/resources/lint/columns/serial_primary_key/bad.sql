CREATE TABLE notes (id serial, body text, CONSTRAINT pk_notes PRIMARY KEY (id));
