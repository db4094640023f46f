CREATE TABLE "Order" ("user" integer PRIMARY KEY);
