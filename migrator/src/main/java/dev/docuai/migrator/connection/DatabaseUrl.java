package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.MigratorException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A PostgreSQL address in any of these forms: {@code jdbc:postgresql://}, {@code postgresql://}, {@code postgres://},
 * SQLAlchemy's {@code postgresql+asyncpg://} and {@code postgresql+psycopg://}, {@code r2dbc:postgresql://}; with user
 * and password in front or as parameters, several hosts, and parameters in libpq's, asyncpg's or pgjdbc's spelling.
 *
 * <p>Never prints its password: use {@link #toString()} in messages.
 */
public final class DatabaseUrl {
    /** It hides too much rather than too little: the end of a password is certain only in a well-formed address. */
    private static final Pattern SECRET = Pattern.compile(
            "(://|(?:password|passwd|pwd)\\s*[=:]\\s*)(?!\\*\\*\\*).+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String hosts;
    private final String database;
    private final Map<String, String> parameters;

    DatabaseUrl(String hosts, String database, Map<String, String> parameters) {
        this.hosts = hosts;
        this.database = database;
        this.parameters = parameters;
    }

    /**
     * Reads an address.
     *
     * @param text in one of the forms above
     * @return the address
     * @throws MigratorException if the text has none of the forms; the message does not quote it
     */
    public static DatabaseUrl parse(String text) {
        return DatabaseUrlParser.parse(text, null);
    }

    /**
     * Reads an address that comes from a known source.
     *
     * @param text in one of the forms above
     * @param source a flag, a variable or a setting, for the message
     * @return the address
     * @throws MigratorException if the text has none of the forms; the message does not quote it
     */
    public static DatabaseUrl parse(String text, String source) {
        return DatabaseUrlParser.parse(text, source);
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
        DatabaseUrlParser.putIfFilled(parameters, "user", user);
        DatabaseUrlParser.putIfFilled(parameters, "password", password);
        return new DatabaseUrl(DatabaseUrlParser.hostOfEnvironment(host, port), database, parameters);
    }

    /**
     * Hides addresses and passwords in a message of unknown origin: everything behind the {@code ://} of an address or
     * the {@code =} of a password, because a password may contain any character.
     *
     * @param text anything
     * @return the text with {@code ***} instead
     */
    public static String hidePassword(String text) {
        return SECRET.matcher(text).replaceAll(match -> match.group(1) + "***");
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
     * User, password and further properties for the driver.
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

    /** Hosts, ports and database, for messages. */
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
