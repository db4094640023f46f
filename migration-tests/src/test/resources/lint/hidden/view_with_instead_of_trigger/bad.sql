UPDATE titles SET title = 'x';
