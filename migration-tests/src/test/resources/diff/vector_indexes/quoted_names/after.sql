CREATE EXTENSION vector;
CREATE TABLE "Chunks" (id integer PRIMARY KEY, "user" vector(3));
CREATE INDEX "IX ""vec""" ON "Chunks" USING hnsw ("user" vector_ip_ops);
