CREATE TYPE "T T" AS (a integer, b text);
CREATE TABLE of_t OF "T T" (a WITH OPTIONS NOT NULL, CHECK (a > 0));
CREATE TABLE other OF "T T";
