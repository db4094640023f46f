ALTER TYPE mood ADD VALUE 'poor' AFTER 'bad';
