CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('new');
CREATE TYPE state AS ENUM ('old');
CREATE TABLE documents (id integer PRIMARY KEY, state state, twin app.state);
CREATE TABLE app.documents (id integer PRIMARY KEY, state app.state, url text);
