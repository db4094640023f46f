CREATE TYPE "State" AS ENUM ('new');
