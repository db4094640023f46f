CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE TABLE events (id integer NOT NULL, tenant integer NOT NULL) PARTITION BY LIST (tenant);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
ALTER TABLE events ADD CONSTRAINT fk_events_tenant FOREIGN KEY (tenant) REFERENCES tenants;
