CREATE TABLE r (id bigserial PRIMARY KEY, n text, code varchar(6) NOT NULL UNIQUE CHECK (code ~ '^[0-9]+$'));
CREATE TABLE t (n int, id bigserial PRIMARY KEY, r bigint NOT NULL REFERENCES r, k uuid NOT NULL UNIQUE, e date NOT NULL UNIQUE, f boolean NOT NULL);
