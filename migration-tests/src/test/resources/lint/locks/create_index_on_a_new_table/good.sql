CREATE TABLE notes (id bigint NOT NULL, body text, CONSTRAINT pk_notes PRIMARY KEY (id));
CREATE INDEX ix_notes_body ON notes (md5(body));
