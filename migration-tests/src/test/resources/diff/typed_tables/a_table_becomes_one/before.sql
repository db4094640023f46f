CREATE TYPE tt AS (a integer, b text);
CREATE TABLE t (a integer, b text);
CREATE TABLE u OF tt;
