CREATE TABLE readings (sensor bigint NOT NULL, value real NOT NULL);
CREATE TABLE readings_archive (archived_at date NOT NULL) INHERITS (readings);
