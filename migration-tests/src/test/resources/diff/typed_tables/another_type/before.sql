CREATE TYPE tt AS (a integer, b text);
CREATE TYPE uu AS (a integer, b text, c text);
CREATE TABLE t OF tt;
