CREATE TABLE visits (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_visits PRIMARY KEY,
    page text NOT NULL,
    country text,
    device text,
    visited_at timestamptz NOT NULL
);
CREATE INDEX ix_visits_all ON visits (page, country, device, visited_at);
