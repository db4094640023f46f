CREATE TYPE pair AS (a integer, b integer);
CREATE TABLE pairs OF pair;
CREATE TYPE lonely AS (a integer, b integer);
