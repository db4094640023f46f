CREATE TABLE people (id int PRIMARY KEY);
CREATE TABLE visits (id serial, at date NOT NULL, person int CONSTRAINT fk_person REFERENCES people, CONSTRAINT pk_visits PRIMARY KEY (id, at));
CREATE INDEX ix_at ON visits (at);
CREATE VIEW per_day AS SELECT at, count(*) AS n FROM visits GROUP BY at;
CREATE TABLE bills (visit int, at date, CONSTRAINT fk_visit FOREIGN KEY (visit, at) REFERENCES visits);
