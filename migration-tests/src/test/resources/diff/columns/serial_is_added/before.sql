CREATE TABLE documents (url text);
