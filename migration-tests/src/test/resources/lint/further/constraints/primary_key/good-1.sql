-- transactional: no
CREATE UNIQUE INDEX CONCURRENTLY pk_tags ON tags (name);
