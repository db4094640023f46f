CREATE TYPE st AS ENUM ('a','b','c');
CREATE SCHEMA o;
CREATE TABLE o.u (id int PRIMARY KEY, s st NOT NULL DEFAULT 'b', g text GENERATED ALWAYS AS (CASE s WHEN 'a'::st THEN 'x' ELSE 'y' END) STORED);
CREATE TABLE w (s st, s2 st, CHECK (s <> s2), PRIMARY KEY (s, s2));
