CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE feeling AS ENUM ('bad', 'good', 'new');
CREATE TYPE pair AS (n integer, t text);
CREATE DOMAIN short AS character varying(5);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
