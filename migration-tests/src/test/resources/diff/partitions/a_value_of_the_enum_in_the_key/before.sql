CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE jobs (id int NOT NULL, s state NOT NULL DEFAULT 'new', CONSTRAINT pk_jobs PRIMARY KEY (id, s)) PARTITION BY LIST (s);
CREATE TABLE jobs_new PARTITION OF jobs FOR VALUES IN ('new');
CREATE TABLE jobs_done PARTITION OF jobs FOR VALUES IN ('done');
CREATE INDEX ix_jobs ON jobs (s);
