CREATE TABLE events (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE loose (id bigint NOT NULL, day date NOT NULL);
CREATE TABLE checked (id bigint NOT NULL, day date NOT NULL,
    CONSTRAINT ck_checked_day CHECK (day >= '2026-01-01' AND day < '2027-01-01'));
