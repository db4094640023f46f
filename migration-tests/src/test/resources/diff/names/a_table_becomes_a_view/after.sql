CREATE TABLE papers (id integer PRIMARY KEY);
CREATE VIEW documents AS SELECT id FROM papers;
