CREATE TABLE events (id integer NOT NULL) PARTITION BY LIST (id);
CREATE TABLE events_1 (id integer NOT NULL);
