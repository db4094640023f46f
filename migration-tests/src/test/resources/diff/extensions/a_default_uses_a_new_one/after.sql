CREATE EXTENSION "uuid-ossp";
CREATE TABLE documents (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());
