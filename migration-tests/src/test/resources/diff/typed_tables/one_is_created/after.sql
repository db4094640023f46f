CREATE TABLE seed (x integer);
CREATE TYPE tt AS (a integer, b text);
CREATE TABLE of_t OF tt (PRIMARY KEY (a), b WITH OPTIONS DEFAULT 'x');
