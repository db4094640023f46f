CREATE DOMAIN score AS integer CONSTRAINT score_not_null CHECK (VALUE > 0) NOT NULL;
CREATE TABLE t (id score);
