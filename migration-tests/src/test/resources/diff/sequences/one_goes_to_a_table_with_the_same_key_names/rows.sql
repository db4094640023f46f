INSERT INTO packages (name, code) VALUES ('serde', 's'), ('tokio', 't');
