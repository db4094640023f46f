CREATE TABLE t (a int NOT NULL, b bigint NOT NULL, c numeric NOT NULL);
