DROP INDEX CONCURRENTLY ix_documents_title;
