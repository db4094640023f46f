CREATE TABLE "Doc" (id integer PRIMARY KEY, "order" text);
