CREATE TABLE base_notes (id bigint NOT NULL, note text);
CREATE TABLE long_notes (pages bigint) INHERITS (base_notes);
