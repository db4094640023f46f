SELECT refresh_totals();
