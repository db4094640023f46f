CREATE TABLE documents (id uuid PRIMARY KEY);
