CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE documents (id integer PRIMARY KEY, key uuid NOT NULL, at timestamptz NOT NULL, day date NOT NULL, host inet NOT NULL, part numrange NOT NULL, mood mood NOT NULL, code char(2) NOT NULL, bits bit(3) NOT NULL);
