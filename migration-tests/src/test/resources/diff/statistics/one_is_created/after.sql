CREATE TABLE documents (a integer, b integer);
CREATE STATISTICS st_documents (dependencies) ON a, b FROM documents;
