CREATE TABLE a (size int, kb int GENERATED ALWAYS AS (((a.size) / 1024)) STORED);
