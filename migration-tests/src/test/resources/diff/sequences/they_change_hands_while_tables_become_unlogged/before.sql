CREATE TABLE logs (id integer PRIMARY KEY, part integer);
CREATE UNLOGGED TABLE drafts (id integer PRIMARY KEY, part integer);
CREATE SEQUENCE loose;
CREATE SEQUENCE of_log OWNED BY logs.part;
CREATE SEQUENCE of_draft OWNED BY drafts.part;
CREATE SEQUENCE gone INCREMENT BY 7 OWNED BY logs.part;
