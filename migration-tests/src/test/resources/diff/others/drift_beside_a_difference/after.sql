CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE TYPE address AS (street text);
