package dev.docuai.migrator.connection;

import dev.docuai.migrator.MigratorException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL address in any form that DocuAI and its users have: {@code jdbc:postgresql://}, {@code postgresql://},
 * {@code postgres://}, SQLAlchemy's {@code postgresql+asyncpg://} and {@code postgresql+psycopg://},
 * {@code r2dbc:postgresql://}; with user and password in front or as parameters, several hosts, and parameters in
 * libpq's, asyncpg's or pgjdbc's spelling.
 *
 * <p>Never prints its password: {@link #toString()} is fit for messages.
 */
public final class DatabaseUrl {
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:postgresql|postgres(?:ql)?(?:\\+[a-z0-9_]+)?|r2dbc:(?:pool:)?postgres(?:ql)?)://"
                    + "(?:([^@/?#]*)@)?([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?",
            Pattern.CASE_INSENSITIVE);
    /** Generous on purpose: of a text that cannot be read, rather too much is hidden than too little. */
    private static final Pattern PASSWORD =
            Pattern.compile("(://[^:@]*:).*@|((?:ssl)?password=)[^&\\s]*", Pattern.CASE_INSENSITIVE);

    /** Parameters whose names differ from pgjdbc's. */
    private static final Map<String, String> RENAMED = Map.of(
            "ssl", "sslmode",
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "target_session_attrs", "targetServerType",
            "username", "user");

    private static final Map<String, String> SESSION_TYPES = Map.of(
            "read-write",
            "primary",
            "primary",
            "primary",
            "any",
            "any",
            "standby",
            "secondary",
            "read-only",
            "secondary",
            "prefer-standby",
            "preferSecondary");

    private final String hosts;
    private final String database;
    private final Map<String, String> parameters;

    private DatabaseUrl(String hosts, String database, Map<String, String> parameters) {
        this.hosts = hosts;
        this.database = database;
        this.parameters = parameters;
    }

    /**
     * Reads an address.
     *
     * @param text in one of the forms above
     * @return the address
     * @throws MigratorException if the text has none of the forms; the message hides its password
     */
    public static DatabaseUrl parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw invalid(text, "it has none of the known forms");
        }
        Map<String, String> parameters = parameters(text, matcher.group(4));
        if (matcher.group(1) != null) {
            String[] credentials = matcher.group(1).split(":", 2);
            putIfFilled(parameters, "user", decode(text, credentials[0]));
            if (credentials.length == 2) {
                putIfFilled(parameters, "password", decode(text, credentials[1]));
            }
        }
        String hosts = matcher.group(2);
        String host = parameters.remove("host");
        String port = parameters.remove("port");
        if (host != null && host.startsWith("/")) {
            throw invalid(text, "it names a unix socket folder, and the JDBC driver connects over TCP only");
        }
        if (hosts.isEmpty()) {
            hosts = (host == null ? "localhost" : host) + (port == null ? "" : ":" + port);
        }
        String database = matcher.group(3) == null ? "" : decode(text, matcher.group(3));
        String named = parameters.remove("dbname");
        if (database.isEmpty()) {
            database = named != null ? named : parameters.getOrDefault("user", "");
        }
        return new DatabaseUrl(withPorts(text, hosts), database, parameters);
    }

    /**
     * An address from its parts, as DocuAI's environment variables give them.
     *
     * @param host name or number, without port
     * @param port 1 to 65535, as text
     * @param database its name
     * @param user its role
     * @param password empty for none
     * @return the address
     */
    public static DatabaseUrl of(String host, String port, String database, String user, String password) {
        Map<String, String> parameters = new LinkedHashMap<>();
        putIfFilled(parameters, "user", user);
        putIfFilled(parameters, "password", password);
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        String hosts = bracketed + ":" + port;
        return new DatabaseUrl(withPorts(hosts, hosts), database, parameters);
    }

    private static Map<String, String> parameters(String text, @Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String given = decode(text, parts[0]);
            String value = parts.length == 2 ? decode(text, parts[1]) : "";
            // pgjdbc has an 'ssl' of its own, true or false; asyncpg's and libpq's take a mode.
            boolean driversOwn =
                    given.equals("ssl") && (value.isEmpty() || value.equals("true") || value.equals("false"));
            String name = driversOwn ? given : RENAMED.getOrDefault(given, given);
            if (given.equals("target_session_attrs")) {
                value = SESSION_TYPES.getOrDefault(value, value);
            }
            parameters.put(name, value);
        }
        return parameters;
    }

    private static String withPorts(String text, String hosts) {
        return Arrays.stream(hosts.split(","))
                .map(host -> {
                    Matcher matcher =
                            Pattern.compile("(\\[[^]]+]|[^:]*)(?::(\\d*))?").matcher(host);
                    if (!matcher.matches()) {
                        throw invalid(text, "'" + host + "' is not host:port");
                    }
                    String name = matcher.group(1).isEmpty() ? "localhost" : matcher.group(1);
                    String port = matcher.group(2) == null || matcher.group(2).isEmpty() ? "5432" : matcher.group(2);
                    if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
                        throw invalid(text, port + " is not a port");
                    }
                    return name + ":" + port;
                })
                .collect(Collectors.joining(","));
    }

    private static String decode(String text, String part) {
        try {
            // A plus sign is a plus sign in a URL's user, password and path, unlike in a form.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    text, "it has a '%' that is not followed by two hexadecimal digits; write %25 for a plain one");
        }
    }

    private static void putIfFilled(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static MigratorException invalid(String text, String why) {
        return new MigratorException(
                "the database URL cannot be used: " + why,
                hidePassword(text),
                "jdbc:postgresql://host:5432/database?user=...&password=... or postgresql://user:password@host:5432/database");
    }

    /**
     * Blanks out what may be a password in an address, or in a message that quotes one.
     *
     * @param text anything
     * @return the text with {@code ***} for each password
     */
    public static String hidePassword(String text) {
        return PASSWORD.matcher(text)
                .replaceAll(match -> (match.group(1) != null ? match.group(1) + "***@" : match.group(2) + "***"));
    }

    /**
     * The address for the JDBC driver, without user and password.
     *
     * @return {@code jdbc:postgresql://host:port,.../database}
     */
    public String jdbc() {
        return "jdbc:postgresql://" + hosts + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Another database of the same server.
     *
     * @param other its name
     * @return with the same hosts, user, password and parameters
     */
    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(hosts, other, parameters);
    }

    /**
     * The same with more parameters of the driver's.
     *
     * @param added names as the driver documents them, and values
     * @return otherwise the same address
     */
    public DatabaseUrl withParameters(Map<String, String> added) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.putAll(added);
        return new DatabaseUrl(hosts, database, more);
    }

    /**
     * User, password and everything else that the driver is given beside the address.
     *
     * @return a fresh copy
     */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(parameters);
        return properties;
    }

    /**
     * The role that connects.
     *
     * @return blank if the address names none: the driver takes the operating system's user
     */
    public String user() {
        return parameters.getOrDefault("user", "");
    }

    /** Hosts, ports and database: what a message may show. */
    @Override
    public String toString() {
        return hosts + "/" + database;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatabaseUrl url
                && url.hosts.equals(hosts)
                && url.database.equals(database)
                && url.parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
        return toString().toLowerCase(Locale.ROOT).hashCode();
    }
}
