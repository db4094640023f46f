CREATE TABLE t (id int PRIMARY KEY, k varchar(3) NOT NULL UNIQUE CHECK (k <> ''), z int NOT NULL CHECK (z % 7 = 3));
