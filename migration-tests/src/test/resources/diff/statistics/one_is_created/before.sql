CREATE TABLE documents (a integer, b integer);
