CREATE TABLE m (id int PRIMARY KEY, a int, c text, CONSTRAINT ex EXCLUDE USING btree (a WITH =) INCLUDE (c));
