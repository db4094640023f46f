CREATE TABLE seed (x int);
CREATE UNLOGGED TABLE u (id int NOT NULL);
CREATE SEQUENCE u_id_seq AS int OWNED BY u.id;
ALTER TABLE u ALTER id SET DEFAULT nextval('u_id_seq');
CREATE UNLOGGED TABLE w (id serial);
