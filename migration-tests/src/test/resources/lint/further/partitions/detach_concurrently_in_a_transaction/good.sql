-- transactional: no
ALTER TABLE events DETACH PARTITION events_us CONCURRENTLY;
