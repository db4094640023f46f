CREATE TABLE "Doc" (id integer PRIMARY KEY, "Old Name" text);
