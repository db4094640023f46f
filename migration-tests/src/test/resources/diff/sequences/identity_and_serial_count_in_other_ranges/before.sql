CREATE SEQUENCE hibernate_sequence START 1 INCREMENT 50;
CREATE TABLE a (id bigint NOT NULL DEFAULT nextval('hibernate_sequence') PRIMARY KEY);
CREATE TABLE b (id bigint NOT NULL DEFAULT nextval('hibernate_sequence') PRIMARY KEY, n serial);
CREATE TABLE c (id integer GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5) PRIMARY KEY, x integer);
CREATE TABLE d (id smallserial PRIMARY KEY);
