UPDATE documents SET body = title WHERE id BETWEEN 1 AND 1000;
