CALL retire('orders', 'note');
