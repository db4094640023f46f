CREATE TYPE tt AS (a integer, b text);
CREATE TABLE t OF tt;
CREATE TABLE u (a integer, b text);
