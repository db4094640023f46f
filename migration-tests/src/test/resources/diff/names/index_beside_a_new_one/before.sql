CREATE TABLE m (id int PRIMARY KEY, a int, b int);
CREATE INDEX ix_m ON m (a);
