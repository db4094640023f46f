INSERT INTO documents (title) VALUES ('a rule deletes at an update only');
