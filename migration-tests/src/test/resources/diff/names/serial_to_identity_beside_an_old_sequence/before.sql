CREATE TABLE t (id serial PRIMARY KEY);
CREATE SEQUENCE t_id_seq_old;
