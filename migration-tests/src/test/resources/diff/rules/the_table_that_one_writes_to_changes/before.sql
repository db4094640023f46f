CREATE TABLE t (id int); CREATE TABLE l (id int, gone int); CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO l VALUES (new.id, 1);
