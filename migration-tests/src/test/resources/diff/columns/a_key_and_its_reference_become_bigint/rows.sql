INSERT INTO sources VALUES (1), (2);
INSERT INTO documents VALUES (1, 1), (2, 2), (3, NULL);
