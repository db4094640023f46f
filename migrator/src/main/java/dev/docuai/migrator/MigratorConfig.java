package dev.docuai.migrator;

import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.revision.ScriptLocation;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which database, which scripts, and how to go about it.
 *
 * @param url the database; empty if {@code dataSource} is given
 * @param dataSource a service's own pool; empty if {@code url} is given
 * @param scripts where the upgrade scripts are
 * @param undoScripts where the undo scripts are
 * @param schema the schema that holds the history and that unqualified names mean; empty for the connection's own
 * @param historyTable the name of the history table
 * @param placeholders for {@code ${name}} in scripts
 * @param lockWait how long to wait for another migrator
 * @param classLoader for class path locations
 */
public record MigratorConfig(
        Optional<DatabaseUrl> url,
        Optional<DataSource> dataSource,
        List<ScriptLocation> scripts,
        List<ScriptLocation> undoScripts,
        Optional<String> schema,
        String historyTable,
        Map<String, String> placeholders,
        Duration lockWait,
        ClassLoader classLoader) {
    /** Copies lists and map. */
    public MigratorConfig {
        scripts = List.copyOf(scripts);
        undoScripts = List.copyOf(undoScripts);
        placeholders = Map.copyOf(placeholders);
    }

    /**
     * Starts with the defaults: scripts in {@code classpath:db/migration} and {@code classpath:db/undo}, Flyway's table
     * name, a minute of patience.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; each call overrides what was said before it. */
    public static final class Builder {
        private static final String PLACEHOLDER = "placeholders.";
        private static final Set<String> KEYS =
                Set.of("url", "scripts", "undo-scripts", "schema", "history-table", "wait");
        private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|min|h)?");

        private @Nullable DatabaseUrl url;
        private @Nullable DataSource dataSource;
        private List<String> scripts = List.of("classpath:db/migration");
        private List<String> undoScripts = List.of("classpath:db/undo");
        private @Nullable String schema;
        private String historyTable = HistoryTable.DEFAULT_NAME;
        private final Map<String, String> placeholders = new LinkedHashMap<>();
        private Duration wait = Duration.ofSeconds(60);
        private Path base = Path.of("");
        private ClassLoader classLoader = contextClassLoader();

        private Builder() {}

        private static ClassLoader contextClassLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context == null ? MigratorConfig.class.getClassLoader() : context;
        }

        /**
         * Takes settings from a properties file; relative folders are relative to it.
         *
         * @param file with the keys url, scripts, undo-scripts, schema, history-table, wait, placeholders.NAME
         * @return this
         * @throws MigratorException if it cannot be read or has an unknown key
         */
        public Builder file(Path file) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new MigratorException(
                        "the settings cannot be read: " + e.getMessage(), file.toString(), "-c names another file", e);
            }
            Path folder = file.toAbsolutePath().getParent();
            base = folder == null ? base : folder;
            Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
            unknown.removeIf(key -> KEYS.contains(key) || key.startsWith(PLACEHOLDER));
            if (!unknown.isEmpty()) {
                throw new MigratorException(
                        "unknown setting: " + String.join(", ", unknown),
                        file.toString(),
                        "the keys are " + String.join(", ", new TreeSet<>(KEYS)) + ", " + PLACEHOLDER + "NAME");
            }
            for (String key : properties.stringPropertyNames()) {
                set(key, properties.getProperty(key).strip());
            }
            return this;
        }

        private void set(String key, String value) {
            switch (key) {
                case "url" -> url(value);
                case "scripts" -> scripts(list(value));
                case "undo-scripts" -> undoScripts(list(value));
                case "schema" -> schema(value);
                case "history-table" -> historyTable(value);
                case "wait" -> wait(duration(value));
                default -> placeholder(key.substring(PLACEHOLDER.length()), value);
            }
        }

        /**
         * Takes the database from the environment: DATABASE_URL, or POSTGRES_HOST or POSTGRES_DB with the rest of
         * POSTGRES_PORT, POSTGRES_USER and POSTGRES_PASSWORD.
         *
         * @param environment name to value
         * @return this
         * @throws MigratorException if DATABASE_URL cannot be read
         */
        public Builder environment(Map<String, String> environment) {
            String whole = environment.getOrDefault("DATABASE_URL", "");
            if (!whole.isBlank()) {
                return url(whole);
            }
            if (environment.containsKey("POSTGRES_HOST") || environment.containsKey("POSTGRES_DB")) {
                String user = environment.getOrDefault("POSTGRES_USER", "postgres");
                this.url = DatabaseUrl.of(
                        environment.getOrDefault("POSTGRES_HOST", "localhost"),
                        environment.getOrDefault("POSTGRES_PORT", "5432"),
                        environment.getOrDefault("POSTGRES_DB", user),
                        user,
                        environment.getOrDefault("POSTGRES_PASSWORD", ""));
            }
            return this;
        }

        /**
         * The database.
         *
         * @param text in any form that {@link DatabaseUrl} takes
         * @return this
         */
        public Builder url(String text) {
            this.url = DatabaseUrl.parse(text);
            return this;
        }

        /**
         * A service's own pool, instead of an address.
         *
         * @param dataSource hands out PostgreSQL connections
         * @return this
         */
        public Builder dataSource(DataSource dataSource) {
            this.dataSource = dataSource;
            return this;
        }

        /**
         * Where the upgrade scripts are.
         *
         * @param locations folders, or {@code classpath:} and a folder there
         * @return this
         */
        public Builder scripts(List<String> locations) {
            this.scripts = List.copyOf(locations);
            return this;
        }

        /**
         * Where the undo scripts are: not among the upgrade scripts, whose folder Flyway scans.
         *
         * @param locations folders, or {@code classpath:} and a folder there
         * @return this
         */
        public Builder undoScripts(List<String> locations) {
            this.undoScripts = List.copyOf(locations);
            return this;
        }

        /**
         * The schema that holds the history and that unqualified names mean.
         *
         * @param schema an existing one
         * @return this
         */
        public Builder schema(String schema) {
            this.schema = schema;
            return this;
        }

        /**
         * The history table.
         *
         * @param name without schema
         * @return this
         */
        public Builder historyTable(String name) {
            this.historyTable = name;
            return this;
        }

        /**
         * A placeholder of the scripts.
         *
         * @param name as in {@code ${name}}
         * @param value what stands there instead
         * @return this
         */
        public Builder placeholder(String name, String value) {
            placeholders.put(name, value);
            return this;
        }

        /**
         * How long to wait for another migrator.
         *
         * @param wait zero for not at all
         * @return this
         */
        public Builder wait(Duration wait) {
            this.wait = wait;
            return this;
        }

        /**
         * Where class path locations are looked up.
         *
         * @param classLoader the application's
         * @return this
         */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = classLoader;
            return this;
        }

        /**
         * Whether a database is named.
         *
         * @return false if somebody still has to say which
         */
        public boolean hasDatabase() {
            return url != null || dataSource != null;
        }

        /**
         * The settings as they stand.
         *
         * @return the configuration
         */
        public MigratorConfig build() {
            return new MigratorConfig(
                    Optional.ofNullable(url),
                    Optional.ofNullable(dataSource),
                    locations(scripts),
                    locations(undoScripts),
                    Optional.ofNullable(schema),
                    historyTable,
                    placeholders,
                    wait,
                    classLoader);
        }

        private List<ScriptLocation> locations(List<String> texts) {
            return texts.stream()
                    .map(text -> ScriptLocation.parse(text, base, classLoader))
                    .toList();
        }

        private static List<String> list(String value) {
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        /**
         * Reads a duration as PostgreSQL writes it.
         *
         * @param text a number and ms, s, min or h; seconds if there is no unit
         * @return the duration
         * @throws MigratorException if the text has another form
         */
        public static Duration duration(String text) {
            Matcher matcher = DURATION.matcher(text.strip());
            if (!matcher.matches()) {
                throw new MigratorException("'" + text + "' is not a duration", null, "500ms, 5s, 2min or 1h");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "min" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofSeconds(number);
            };
        }
    }
}
