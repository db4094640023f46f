CREATE TABLE plain (name text NOT NULL);
