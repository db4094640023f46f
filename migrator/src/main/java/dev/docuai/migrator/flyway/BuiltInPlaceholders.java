package dev.docuai.migrator.flyway;

import dev.docuai.migrator.script.Script;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * The placeholders that Flyway fills in itself when it runs a script; docuai-db fills them in when it splits one
 * (Flyway documentation, "Default placeholders").
 */
final class BuiltInPlaceholders {
    /** The role that migrates; only the server knows it. */
    static final String USER = "flyway:user";
    /** The database; only the server knows it. */
    static final String DATABASE = "flyway:database";

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private BuiltInPlaceholders() {}

    /**
     * The values for a script.
     *
     * @param script the file
     * @param flyway its settings, {@link #USER} and {@link #DATABASE} among its placeholders if a server is known
     * @return name to value
     */
    static Map<String, String> of(Script script, Configuration flyway) {
        Map<String, String> values = new HashMap<>();
        values.put("flyway:defaultSchema", String.valueOf(flyway.getDefaultSchema()));
        values.put("flyway:table", flyway.getTable());
        values.put("flyway:timestamp", LocalDateTime.now().format(TIMESTAMP));
        values.put(
                "flyway:filename", script.fileName().substring(script.fileName().lastIndexOf('/') + 1));
        values.put("flyway:workingDirectory", Path.of("").toAbsolutePath().toString());
        values.put("flyway:environment", flyway.getCurrentEnvironmentName());
        return values;
    }
}
