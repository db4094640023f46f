CREATE TABLE t (id int PRIMARY KEY, n serial);
CREATE SEQUENCE t_id_seq AS int OWNED BY t.n;
ALTER TABLE t ALTER id SET DEFAULT nextval('t_id_seq');
