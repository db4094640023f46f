CREATE TABLE t (id int PRIMARY KEY);
CREATE PUBLICATION pub FOR TABLE t WITH (publish_via_partition_root = true);
