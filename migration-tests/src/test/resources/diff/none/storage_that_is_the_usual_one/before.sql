CREATE EXTENSION vector;
CREATE TABLE a (body text, embedding vector(3));
