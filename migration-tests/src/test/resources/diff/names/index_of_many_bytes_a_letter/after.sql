CREATE TABLE m (id int PRIMARY KEY, a int);
CREATE INDEX "ижижижижижижижижижижижижижижижи" ON m (a DESC);
CREATE TABLE "ижижижижижижижижижижижижижижи_new" (x int);
