CREATE TABLE visits (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_visits PRIMARY KEY,
    page text NOT NULL,
    country text,
    device text,
    visited_at timestamptz NOT NULL
);
CREATE INDEX ix_visits_page_visited_at ON visits (page, visited_at);
CREATE INDEX ix_visits_country ON visits (country);
