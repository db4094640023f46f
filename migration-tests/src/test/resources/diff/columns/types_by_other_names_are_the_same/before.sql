CREATE TABLE documents (a varchar(9), b int, c int8, d decimal(9, 2), e float, f bool, g timestamptz(3), h char(4), i real, j time, k varbit(7));
