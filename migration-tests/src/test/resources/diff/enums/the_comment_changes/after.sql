CREATE TYPE "State" AS ENUM ('new');
COMMENT ON TYPE "State" IS 'where it stands';
