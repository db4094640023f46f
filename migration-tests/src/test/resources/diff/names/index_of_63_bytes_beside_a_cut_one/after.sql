CREATE TABLE m (id int PRIMARY KEY, a int, b int);
CREATE INDEX ix_m_aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff_a ON m (a DESC);
CREATE INDEX ix_m_aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffff_new ON m (b);
