CREATE TABLE "table" ("order" integer, "select" integer);
