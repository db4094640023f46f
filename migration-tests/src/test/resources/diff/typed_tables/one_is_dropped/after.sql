CREATE TYPE "T T" AS (a integer, b text);
CREATE TABLE other OF "T T";
