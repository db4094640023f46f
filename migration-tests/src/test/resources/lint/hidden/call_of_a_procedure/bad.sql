CALL trim_documents();
