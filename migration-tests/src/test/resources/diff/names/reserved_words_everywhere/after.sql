CREATE TABLE "table" ("order" integer, "select" integer, CONSTRAINT "primary" PRIMARY KEY ("order"), CONSTRAINT "check" CHECK ("select" > 0), CONSTRAINT "foreign" FOREIGN KEY ("select") REFERENCES "table");
CREATE INDEX "index" ON "table" ("select");
CREATE SEQUENCE "sequence.dotted";
