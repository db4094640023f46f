TRUNCATE events_eu;
