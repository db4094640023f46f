SELECT title FROM titles WHERE title = 'DELETE';
