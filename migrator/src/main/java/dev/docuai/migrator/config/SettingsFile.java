package dev.docuai.migrator.config;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of settings: {@code docuai-db.properties}.
 *
 * @param properties every key is one that docs/configuration.md lists
 */
public record SettingsFile(Properties properties) {
    private static final String PLACEHOLDER = "placeholders.";
    private static final String FLYWAY = "flyway.";
    private static final String HIBERNATE = "hibernate.";
    private static final String LINT = "lint.";
    private static final Set<String> KEYS = Set.of(
            "url",
            "scripts",
            "undo-scripts",
            "schema",
            "history-table",
            "wait",
            "lock-timeout",
            "lock-retries",
            "statement-timeout",
            "entities",
            "entities-classpath",
            "schemas",
            "scratch-url",
            "include",
            "exclude",
            "with-privileges");
    private static final Set<String> OPEN_ENDED = Set.of(PLACEHOLDER, FLYWAY, HIBERNATE, LINT);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h)?");

    /**
     * Reads a file.
     *
     * @param file in the format of {@link Properties}, UTF-8
     * @return its settings
     * @throws MigratorException if it cannot be read or has an unknown key
     */
    static SettingsFile read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MigratorException(
                    "the settings cannot be read: " + e.getMessage(), file.toString(), "-c names another file", e);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeIf(key -> KEYS.contains(key) || OPEN_ENDED.stream().anyMatch(key::startsWith));
        if (!unknown.isEmpty()) {
            throw new MigratorException(
                    "unknown setting: " + String.join(", ", unknown),
                    file.toString(),
                    "the keys are " + String.join(", ", new TreeSet<>(KEYS)) + ", " + PLACEHOLDER + "NAME, " + FLYWAY
                            + "NAME, " + HIBERNATE + "NAME, " + LINT + "NAME");
        }
        return new SettingsFile(properties);
    }

    /** Copies every setting; an error about an address names its file. */
    void applyTo(MigratorConfig.Builder builder, Path file) {
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            switch (key) {
                case "url" -> builder.url(value, "'url' in " + file);
                case "scripts" -> builder.scripts(list(value));
                case "undo-scripts" -> builder.undoScripts(list(value));
                case "schema" -> builder.schema(value);
                case "history-table" -> builder.historyTable(value);
                case "wait" -> builder.wait(duration(value));
                case "lock-timeout" -> builder.lockTimeout(duration(value));
                case "lock-retries" -> builder.lockRetries(number(value));
                case "statement-timeout" -> builder.statementTimeout(duration(value));
                case "entities" -> builder.autogeneration().entities(list(value));
                case "entities-classpath" -> builder.autogeneration().entitiesClasspath(list(value));
                case "schemas" -> builder.autogeneration().schemas(list(value));
                case "scratch-url" -> builder.autogeneration().scratchUrl(value, "'scratch-url' in " + file);
                case "include" -> builder.autogeneration().include(list(value));
                case "exclude" -> builder.autogeneration().exclude(list(value));
                case "with-privileges" -> builder.autogeneration().withPrivileges(Boolean.parseBoolean(value));
                default -> {
                    if (key.startsWith(FLYWAY)) {
                        builder.flyway(key, value);
                    } else if (key.startsWith(HIBERNATE)) {
                        builder.autogeneration().hibernate(key, value);
                    } else if (key.startsWith(LINT)) {
                        builder.lint(key.substring(LINT.length()), value);
                    } else {
                        builder.placeholder(key.substring(PLACEHOLDER.length()), value);
                    }
                }
            }
        }
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new MigratorException("'" + text + "' is not a number", null, "0 or more", e);
        }
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
