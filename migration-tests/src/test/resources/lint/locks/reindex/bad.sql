REINDEX INDEX ix_documents_title;
