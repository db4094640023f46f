CREATE TYPE state AS ENUM ('new', 'read');
CREATE CAST (varchar AS state) WITH INOUT AS IMPLICIT;
CREATE CAST (state AS varchar) WITH INOUT AS IMPLICIT;
CREATE TABLE documents (id integer PRIMARY KEY, state state);
