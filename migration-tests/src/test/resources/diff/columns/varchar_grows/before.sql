CREATE TABLE documents (id integer PRIMARY KEY, url varchar(50));
