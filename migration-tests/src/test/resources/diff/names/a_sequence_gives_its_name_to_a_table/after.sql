CREATE TABLE numbers (id integer PRIMARY KEY);
