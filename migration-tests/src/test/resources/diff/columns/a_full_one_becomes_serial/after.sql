CREATE TABLE t (id smallserial NOT NULL);
