CREATE TABLE keep (id int);
CREATE TABLE refs (id int, at date, level int);
