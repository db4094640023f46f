UPDATE orders SET region = 'north';
