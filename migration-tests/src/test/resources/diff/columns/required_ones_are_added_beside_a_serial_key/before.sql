CREATE TABLE r (id bigserial PRIMARY KEY, n text);
CREATE TABLE t (n int);
