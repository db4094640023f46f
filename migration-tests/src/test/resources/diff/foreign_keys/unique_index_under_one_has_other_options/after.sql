CREATE TABLE p (id int, k int);
CREATE UNIQUE INDEX p_k ON p (k DESC) WITH (fillfactor=70);
COMMENT ON INDEX p_k IS 'new';
CREATE TABLE c (k int CONSTRAINT c_k REFERENCES p (k));
