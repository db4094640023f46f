CREATE TABLE "order" ("user" bigint PRIMARY KEY, "group" text);
