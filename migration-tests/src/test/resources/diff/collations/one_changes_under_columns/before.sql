CREATE COLLATION co (provider = icu, locale = 'de');
CREATE TABLE t (id int primary key, a text COLLATE co UNIQUE, b varchar(10) COLLATE co);
CREATE INDEX i ON t (a); CREATE INDEX j ON t (lower(b)); CREATE VIEW v AS SELECT a FROM t;
