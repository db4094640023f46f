INSERT INTO p (id,a) VALUES (1,1); INSERT INTO c (id,a,x) VALUES (2,2,'x'); INSERT INTO q (id,a) VALUES (1,5);
