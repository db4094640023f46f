CREATE TABLE items (id integer PRIMARY KEY, total integer, doubled integer GENERATED ALWAYS AS (id * 2) STORED, tripled integer GENERATED ALWAYS AS (id * 3) STORED);
CREATE SEQUENCE of_total OWNED BY items.total;
CREATE SEQUENCE of_doubled INCREMENT BY 3 OWNED BY items.doubled;
CREATE SEQUENCE of_tripled OWNED BY items.tripled;
CREATE TABLE tickets (id integer DEFAULT nextval('of_tripled'));
