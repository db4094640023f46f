CREATE TABLE a_ref (id int PRIMARY KEY);
CREATE TABLE b_child (id int PRIMARY KEY, a int REFERENCES a_ref);
CREATE TABLE z_ref (id int PRIMARY KEY, self int REFERENCES z_ref);
CREATE TABLE y_child (id int PRIMARY KEY, z int REFERENCES z_ref, a int REFERENCES b_child);
