CREATE TABLE k (n integer);
CREATE INDEX kn ON k (n);
