INSERT INTO sources VALUES (1);
INSERT INTO documents VALUES (1, 1), (2, NULL);
