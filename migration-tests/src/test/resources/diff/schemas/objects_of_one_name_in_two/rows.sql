INSERT INTO documents VALUES (1, 'old');
INSERT INTO app.documents VALUES (1, 'new');
