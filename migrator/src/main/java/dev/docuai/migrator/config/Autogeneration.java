package dev.docuai.migrator.config;

import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.schema.ObjectName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The target and the scope of a comparison.
 *
 * @param entities packages, searched with those below, or fully qualified names of classes
 * @param entitiesClasspath their locations, in addition to the configuration's class loader: folders, jars, or {@code
 *     dir/*} for every jar of a folder
 * @param hibernate settings of Hibernate's, {@code hibernate.dialect} and the like
 * @param schemas that are compared, without quotes; none for the one that unqualified names mean
 * @param scratchUrl a database of the server that scratch databases are made on; empty for the database's own server
 * @param include patterns of the tables that are compared; none for all
 * @param exclude patterns of tables to leave out; they win over {@code include}
 * @param withPrivileges whether owners and grants are compared, too
 */
public record Autogeneration(
        List<String> entities,
        List<String> entitiesClasspath,
        Map<String, String> hibernate,
        List<String> schemas,
        Optional<DatabaseUrl> scratchUrl,
        List<String> include,
        List<String> exclude,
        boolean withPrivileges) {
    /** Copies lists and map. */
    public Autogeneration {
        entities = List.copyOf(entities);
        entitiesClasspath = List.copyOf(entitiesClasspath);
        hibernate = Map.copyOf(hibernate);
        schemas = List.copyOf(schemas);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * Whether a table is compared.
     *
     * @param table its name
     * @return false if it is ignored
     */
    public boolean covers(ObjectName table) {
        return (include.isEmpty() || matches(include, table)) && !matches(exclude, table);
    }

    private static boolean matches(List<String> patterns, ObjectName table) {
        return patterns.stream().anyMatch(pattern -> {
            String name = pattern.contains(".") ? table.toString() : table.name();
            return regex(pattern).matcher(name.replace("\"", "")).matches();
        });
    }

    private static Pattern regex(String pattern) {
        String quoted = Pattern.quote(pattern.replace("\"", ""));
        return Pattern.compile(quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    /** Collects settings; each call overrides an earlier one. */
    public static final class Builder {
        private static final String ALL_JARS = "/*";

        private List<String> entities = List.of();
        private List<String> entitiesClasspath = List.of();
        private final Map<String, String> hibernate = new LinkedHashMap<>();
        private List<String> schemas = List.of();
        private @Nullable DatabaseUrl scratchUrl;
        private List<String> include = List.of();
        private List<String> exclude = List.of();
        private boolean withPrivileges;

        Builder() {}

        /**
         * Where the entities are that describe what the database should be: packages, searched with those below, or
         * fully qualified names of classes.
         */
        public Builder entities(List<String> names) {
            this.entities = List.copyOf(names);
            return this;
        }

        /**
         * Where the entities are, beside the configuration's class loader: folders, jars, or {@code dir/*} for every
         * jar of a folder; relative to the settings file.
         */
        public Builder entitiesClasspath(List<String> locations) {
            this.entitiesClasspath = List.copyOf(locations);
            return this;
        }

        /** A setting that is passed on to Hibernate; its key begins with {@code hibernate.}. */
        public Builder hibernate(String key, String value) {
            hibernate.put(key, value);
            return this;
        }

        /** The schemas that are compared, without quotes; none for the one that unqualified names mean. */
        public Builder schemas(List<String> names) {
            this.schemas = List.copyOf(names);
            return this;
        }

        /**
         * A database of the server that scratch databases are made on, if not the database's own; nothing is changed in
         * it.
         */
        public Builder scratchUrl(String text) {
            return scratchUrl(text, "scratch-url");
        }

        /** The same from a known source, which a refusal names. */
        Builder scratchUrl(String text, String source) {
            this.scratchUrl = DatabaseUrl.parse(text, source);
            return this;
        }

        /**
         * The tables that are compared: names in which {@code *} stands for any text and {@code ?} for any character;
         * one with a dot is compared with schema and name.
         */
        public Builder include(List<String> patterns) {
            this.include = List.copyOf(patterns);
            return this;
        }

        /** The tables that are left alone, as for {@link #include}, over which they win. */
        public Builder exclude(List<String> patterns) {
            this.exclude = List.copyOf(patterns);
            return this;
        }

        /** Whether owners and grants are compared, too. */
        public Builder withPrivileges(boolean compared) {
            this.withPrivileges = compared;
            return this;
        }

        Autogeneration build(Path base) {
            return new Autogeneration(
                    entities,
                    entitiesClasspath.stream()
                            .map(location -> resolved(location, base))
                            .toList(),
                    hibernate,
                    schemas,
                    Optional.ofNullable(scratchUrl),
                    include,
                    exclude,
                    withPrivileges);
        }

        private static String resolved(String location, Path base) {
            // Not every file system has paths with a star in them.
            return location.endsWith(ALL_JARS)
                    ? base.resolve(location.substring(0, location.length() - ALL_JARS.length())) + ALL_JARS
                    : base.resolve(location).toString();
        }
    }
}
