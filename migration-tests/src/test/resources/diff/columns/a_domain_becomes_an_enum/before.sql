CREATE DOMAIN sd AS text CHECK (VALUE IN ('a','b'));
CREATE TABLE t (id int PRIMARY KEY, s sd DEFAULT 'a');
