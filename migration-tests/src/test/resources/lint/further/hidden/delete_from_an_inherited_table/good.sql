UPDATE readings SET value = 0 WHERE sensor = 12 AND value < 0;
