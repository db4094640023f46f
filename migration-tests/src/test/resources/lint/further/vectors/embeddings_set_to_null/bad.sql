UPDATE documents SET embedding = NULL;
