DELETE FROM events WHERE region = 'eu';
