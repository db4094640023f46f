DELETE FROM readings WHERE value < 0;
