INSERT INTO t (h, m) VALUES ('a=>1','x@y');
