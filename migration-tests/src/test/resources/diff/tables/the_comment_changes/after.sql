CREATE TABLE documents (id integer PRIMARY KEY);
COMMENT ON TABLE documents IS E'line one\nline ''two''\n\\ three; -- four $$ five $tag$ six /* seven';
