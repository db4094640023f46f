UPDATE customer_list SET listed = false;
