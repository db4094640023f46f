CREATE TABLE m (id int PRIMARY KEY, a int, b int);
CREATE INDEX ix_m ON m (a DESC);
CREATE INDEX ix_m_new ON m (b);
CREATE SEQUENCE ix_m_new2;
