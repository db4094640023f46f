CREATE TABLE wide (a bigint, b bigint, c bigint, d bigint);
