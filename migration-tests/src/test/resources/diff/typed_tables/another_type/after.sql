CREATE TYPE uu AS (a integer, b text, c text);
CREATE TABLE t OF uu;
