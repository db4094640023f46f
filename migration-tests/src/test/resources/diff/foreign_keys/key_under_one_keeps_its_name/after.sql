CREATE TABLE t (id int CONSTRAINT t_key PRIMARY KEY, self int REFERENCES t (id));
CREATE TABLE c (id int REFERENCES t (id));
