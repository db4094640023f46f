CREATE TABLE pages (id bigint NOT NULL, body text, size integer GENERATED ALWAYS AS (length(body)) STORED);
