CREATE TABLE events (id integer NOT NULL) PARTITION BY HASH (id);
