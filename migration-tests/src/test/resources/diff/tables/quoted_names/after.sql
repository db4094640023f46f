CREATE TABLE "Table" ("Id" serial, "group" text, CONSTRAINT "PK ""odd""" PRIMARY KEY ("Id"), CONSTRAINT "ck-dash" CHECK ("group" <> 'x'));
CREATE INDEX "IX Odd" ON "Table" ("group" DESC);
