CLUSTER documents USING pk_documents;
