INSERT INTO film (title, rating, release_year) VALUES ('a','PG',2006),('b','G',1999);
