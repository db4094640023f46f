INSERT INTO users (name) VALUES ('a'),('b'); UPDATE users SET ref=1;
