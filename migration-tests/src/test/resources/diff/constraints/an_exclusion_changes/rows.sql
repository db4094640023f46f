INSERT INTO bookings VALUES (1, '[1,3)'), (1, '[3,5)');
