CREATE TABLE t (id int PRIMARY KEY, a int, b int);
CREATE PUBLICATION pub FOR TABLE t (id, a) WHERE (id > 5) WITH (publish = 'insert, update');
CREATE PUBLICATION everything FOR ALL TABLES;
