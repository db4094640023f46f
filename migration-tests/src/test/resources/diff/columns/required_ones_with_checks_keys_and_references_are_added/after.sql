CREATE TABLE r (a int, b text, PRIMARY KEY (a,b));
CREATE DOMAIN grade AS int CHECK (VALUE BETWEEN 5 AND 9);
CREATE DOMAIN mail AS text DEFAULT 'n@x' CHECK (VALUE LIKE '%@%');
CREATE TYPE mood AS ENUM ('bad','good');
CREATE TYPE pr AS (a int, b text);
CREATE TABLE t (id int PRIMARY KEY, g grade NOT NULL, m mail NOT NULL, e mood NOT NULL CHECK (e <> 'bad'), es mood[] NOT NULL CHECK (cardinality(es) > 0),
 p pr NOT NULL, k text NOT NULL CHECK (k IN ('red','green')), u varchar(8) NOT NULL UNIQUE, n bigint NOT NULL UNIQUE, ra int NOT NULL, rb text NOT NULL,
 d date NOT NULL CHECK (d > '1990-01-01'), lo int NOT NULL, hi int NOT NULL CHECK (hi > 3), x xml NOT NULL, iv int4range NOT NULL, ip inet NOT NULL, bt bytea NOT NULL, b boolean NOT NULL CHECK (b),
 ts timestamptz NOT NULL UNIQUE, j jsonb NOT NULL CHECK (jsonb_typeof(j) = 'array'), l bit varying(5) NOT NULL, pt point NOT NULL, sl text NOT NULL CHECK (sl ~ '^[a-z]{3}$'),
 FOREIGN KEY (ra, rb) REFERENCES r, UNIQUE (u, b));
