CREATE TABLE parent (id integer PRIMARY KEY, url text);
CREATE TABLE child (extra text) INHERITS (parent);
