CREATE FUNCTION open_total(customer bigint, state text) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT sum(amount) FROM orders WHERE customer_id = customer AND status = state
$$;
