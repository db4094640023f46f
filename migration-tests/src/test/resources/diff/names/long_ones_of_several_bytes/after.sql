CREATE TABLE "ääääääääääääääääääääääääääääääx" ("ß" integer, CONSTRAINT "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" UNIQUE ("ß"));
