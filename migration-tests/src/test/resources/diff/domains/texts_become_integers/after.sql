CREATE DOMAIN code AS int DEFAULT 5;
CREATE TABLE t (id int PRIMARY KEY, c code, cs code[]);
CREATE INDEX t_c ON t (c);
