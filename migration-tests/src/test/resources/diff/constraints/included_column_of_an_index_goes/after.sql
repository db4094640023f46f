CREATE TABLE m (id int PRIMARY KEY, a int, c text);
CREATE UNIQUE INDEX i ON m (a) INCLUDE (c);
