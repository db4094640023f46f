CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE gone (id int PRIMARY KEY, a int);
CREATE PUBLICATION pub FOR TABLE t, gone (id) WITH (publish_via_partition_root = true);
