CREATE TABLE nodes (id integer PRIMARY KEY, parent integer, CONSTRAINT fk_nodes_parent FOREIGN KEY (parent) REFERENCES nodes);
