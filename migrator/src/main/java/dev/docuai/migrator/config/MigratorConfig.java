package dev.docuai.migrator.config;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.script.ScriptLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database, the scripts and the settings of a migrator.
 *
 * @param url the database; empty if {@code dataSource} is given
 * @param dataSource a service's own pool; empty if {@code url} is given
 * @param scripts the locations of the upgrade scripts
 * @param undoScripts the locations of the undo scripts
 * @param schema the schema that holds the history and that unqualified names mean; empty for the connection's own
 * @param historyTable the name of the history table
 * @param placeholders for {@code ${name}} in scripts
 * @param lockWait how long to wait for another migrator
 * @param lockTimeout how long a statement may wait for a lock before it is rolled back and tried again
 * @param lockRetries how many times to retry
 * @param statementTimeout how long a statement may run; empty for no limit
 * @param flyway further settings of Flyway's, {@code flyway.callbacks} and the like
 * @param lint settings of {@code lint}, without their prefix {@code lint.}
 * @param autogeneration the target and the scope of a comparison
 * @param classLoader for class path locations and entities
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
        Duration lockTimeout,
        int lockRetries,
        Optional<Duration> statementTimeout,
        Map<String, String> flyway,
        Map<String, String> lint,
        Autogeneration autogeneration,
        ClassLoader classLoader) {
    /** Copies lists and map. */
    public MigratorConfig {
        scripts = List.copyOf(scripts);
        undoScripts = List.copyOf(undoScripts);
        placeholders = Map.copyOf(placeholders);
        flyway = Map.copyOf(flyway);
        lint = Map.copyOf(lint);
    }

    /** The same scripts and settings for the database of another address; a service's pool is not used. */
    public MigratorConfig withUrl(DatabaseUrl other) {
        return new MigratorConfig(
                Optional.of(other),
                Optional.empty(),
                scripts,
                undoScripts,
                schema,
                historyTable,
                placeholders,
                lockWait,
                lockTimeout,
                lockRetries,
                statementTimeout,
                flyway,
                lint,
                autogeneration,
                classLoader);
    }

    /**
     * Starts with the defaults: scripts in {@code classpath:db/migration} and {@code classpath:db/undo}, Flyway's table
     * name, a minute to wait for another migrator.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; each call overrides an earlier one. */
    public static final class Builder {
        /** Flyway settings that docuai-db sets itself. */
        private static final Set<String> OUR_FLYWAY_KEYS = Set.of(
                "flyway.url",
                "flyway.user",
                "flyway.password",
                "flyway.locations",
                "flyway.table",
                "flyway.schemas",
                "flyway.defaultSchema",
                "flyway.target",
                "flyway.outOfOrder",
                "flyway.group",
                "flyway.sqlMigrationPrefix",
                "flyway.repeatableSqlMigrationPrefix",
                "flyway.sqlMigrationSeparator",
                "flyway.sqlMigrationSuffixes",
                "flyway.encoding",
                "flyway.detectEncoding",
                "flyway.postgresql.transactional.lock");

        private @Nullable DatabaseUrl url;
        private @Nullable DataSource dataSource;
        private List<String> scripts = List.of("classpath:db/migration");
        private List<String> undoScripts = List.of("classpath:db/undo");
        private @Nullable String schema;
        private String historyTable = HistoryTable.DEFAULT_NAME;
        private final Map<String, String> placeholders = new LinkedHashMap<>();
        private Duration wait = Duration.ofSeconds(60);
        private Duration lockTimeout = Duration.ofSeconds(5);
        private int lockRetries = 10;
        private @Nullable Duration statementTimeout;
        private final Map<String, String> flyway = new LinkedHashMap<>();
        private final Map<String, String> lint = new LinkedHashMap<>();
        private final Autogeneration.Builder autogeneration = new Autogeneration.Builder();
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
         * @param file with the keys that docs/configuration.md lists
         * @throws MigratorException if it cannot be read or has an unknown key
         */
        public Builder file(Path file) {
            Path folder = file.toAbsolutePath().getParent();
            base = folder == null ? base : folder;
            SettingsFile.read(file).applyTo(this, file);
            return this;
        }

        /**
         * Takes the database from the environment: DATABASE_URL, or POSTGRES_HOST or POSTGRES_DB with the rest of
         * POSTGRES_PORT, POSTGRES_USER and POSTGRES_PASSWORD.
         *
         * @param environment name to value
         * @throws MigratorException if DATABASE_URL cannot be read
         */
        public Builder environment(Map<String, String> environment) {
            String whole = environment.getOrDefault("DATABASE_URL", "");
            if (!whole.isBlank()) {
                return url(whole, "DATABASE_URL");
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

        /** The database, in any form that {@link DatabaseUrl} takes. */
        public Builder url(String text) {
            this.url = DatabaseUrl.parse(text);
            return this;
        }

        /** The same from a known source, which a refusal names. */
        Builder url(String text, String source) {
            this.url = DatabaseUrl.parse(text, source);
            return this;
        }

        /** A service's own pool of PostgreSQL connections, instead of an address. */
        public Builder dataSource(DataSource dataSource) {
            this.dataSource = dataSource;
            return this;
        }

        /** Where the upgrade scripts are: folders, or {@code classpath:} and a folder there. */
        public Builder scripts(List<String> locations) {
            this.scripts = List.copyOf(locations);
            return this;
        }

        /** Where the undo scripts are: not among the upgrade scripts, whose folder Flyway scans. */
        public Builder undoScripts(List<String> locations) {
            this.undoScripts = List.copyOf(locations);
            return this;
        }

        /** The schema that holds the history and that unqualified names mean; an existing one. */
        public Builder schema(String schema) {
            this.schema = schema;
            return this;
        }

        /** The name of the history table, without schema. */
        public Builder historyTable(String name) {
            this.historyTable = name;
            return this;
        }

        /** A value for {@code ${name}} in scripts. */
        public Builder placeholder(String name, String value) {
            placeholders.put(name, value);
            return this;
        }

        /** How long to wait for another migrator; zero for not at all. */
        public Builder wait(Duration wait) {
            this.wait = wait;
            return this;
        }

        /**
         * How long a statement may wait for a lock; zero for as long as it takes. Then its revision is rolled back, so
         * that those who queue behind it can go on, and tried again later.
         */
        public Builder lockTimeout(Duration timeout) {
            this.lockTimeout = timeout;
            return this;
        }

        /**
         * How often a revision that did not get its lock is tried again, after pauses that double up to half a minute;
         * 0 for never.
         */
        public Builder lockRetries(int retries) {
            if (retries < 0) {
                throw new MigratorException(
                        "'" + retries + "' is not a number of retries", "lock-retries", "0 for never, or more");
            }
            this.lockRetries = retries;
            return this;
        }

        /** How long a statement may run; zero for as long as it takes. */
        public Builder statementTimeout(Duration timeout) {
            this.statementTimeout = timeout;
            return this;
        }

        /**
         * A setting that is passed on to Flyway.
         *
         * @param key as Flyway documents it, with {@code flyway.} in front
         * @param value its value
         * @throws MigratorException if it is one of those that docuai-db sets itself
         */
        public Builder flyway(String key, String value) {
            if (OUR_FLYWAY_KEYS.contains(key)) {
                throw new MigratorException(
                        "'" + key + "' cannot be set here: docuai-db sets it",
                        null,
                        "use docuai-db's own setting or option: docuai-db upgrade --help");
            }
            flyway.put(key, value);
            return this;
        }

        /**
         * A setting of {@code lint}: {@code severity.RULE}, {@code allow.REVISION.RULE}, {@code naming} or {@code
         * distance}.
         */
        public Builder lint(String key, String value) {
            lint.put(key, value);
            return this;
        }

        /** What a database is compared with, and which part of it: a builder that belongs to this one. */
        public Autogeneration.Builder autogeneration() {
            return autogeneration;
        }

        /** The application's class loader, in which class path locations and entities are looked up. */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = classLoader;
            return this;
        }

        /** Whether a database is named. */
        public boolean hasDatabase() {
            return url != null || dataSource != null;
        }

        /** The settings as they stand. */
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
                    lockTimeout,
                    lockRetries,
                    Optional.ofNullable(statementTimeout),
                    flyway,
                    lint,
                    autogeneration.build(base),
                    classLoader);
        }

        private List<ScriptLocation> locations(List<String> texts) {
            return texts.stream()
                    .map(text -> ScriptLocation.parse(text, base, classLoader))
                    .toList();
        }
    }
}
