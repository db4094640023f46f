CREATE TABLE "Order" ("user" integer PRIMARY KEY, "select" text, "Mixed Case" text DEFAULT 'a', "with ""quotes""" integer, "ünï" integer);
COMMENT ON COLUMN "Order"."with ""quotes""" IS 'quoted';
