CREATE TABLE a (size integer, kb integer GENERATED ALWAYS AS (size / 1024) STORED);
