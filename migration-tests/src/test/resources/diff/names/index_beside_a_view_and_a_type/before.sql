CREATE TABLE m (id int PRIMARY KEY, a int, b int);
CREATE INDEX ix_m ON m (a);
CREATE VIEW ix_m_new AS SELECT 1 AS one;
CREATE TYPE ix_m_new2 AS (a int);
