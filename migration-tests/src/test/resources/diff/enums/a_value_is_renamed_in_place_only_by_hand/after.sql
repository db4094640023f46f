CREATE TYPE state AS ENUM ('new', 'finished');
