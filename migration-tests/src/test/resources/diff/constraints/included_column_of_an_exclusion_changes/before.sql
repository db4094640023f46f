CREATE TABLE m (id int PRIMARY KEY, a int, b int, c int, CONSTRAINT ex EXCLUDE USING btree (a WITH =) INCLUDE (b, c));
