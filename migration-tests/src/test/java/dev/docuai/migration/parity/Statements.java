package dev.docuai.migration.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Listens to the SQL that Hibernate sends. */
final class Statements implements StatementInspector {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> sent = new ArrayList<>();

    @Override
    public String inspect(String sql) {
        sent.add(sql);
        return sql;
    }

    /** The settings that make Hibernate report here. */
    Map<String, Object> settings() {
        return Map.of("hibernate.session_factory.statement_inspector", this);
    }

    /** Everything sent so far. */
    List<String> all() {
        return List.copyOf(sent);
    }

    /** What has been sent so far and starts with {@code command}. */
    List<String> all(String verb) {
        return sent.stream().filter(sql -> sql.startsWith(verb)).toList();
    }
}
