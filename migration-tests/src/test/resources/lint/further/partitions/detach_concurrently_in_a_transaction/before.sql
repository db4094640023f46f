CREATE TABLE events (
    id bigint NOT NULL,
    region text NOT NULL,
    happened_at timestamptz NOT NULL,
    payload text
) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('eu');
CREATE TABLE events_us PARTITION OF events FOR VALUES IN ('us');
