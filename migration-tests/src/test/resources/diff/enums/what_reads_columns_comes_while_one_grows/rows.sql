INSERT INTO t VALUES (1, 'good', '{bad}');
