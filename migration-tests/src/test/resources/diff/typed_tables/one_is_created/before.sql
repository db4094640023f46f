CREATE TABLE seed (x integer);
