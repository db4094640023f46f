package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.MigratorException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an address. The last {@code @} before the path ends the user part, so that a password may hold an {@code @}
 * that is not encoded; libpq ({@code conninfo_uri_parse_options}) takes the first one, and then gets a host name with
 * an {@code @}, which cannot be right. An {@code @} in the path can only come from a password with a {@code /}, and
 * libpq finds no user part there either: such an address is refused.
 *
 * <p>An error never quotes a refused address, not even in part: the password could be in any part.
 */
final class DatabaseUrlParser {
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:postgresql|postgres(?:ql)?(?:\\+[a-z0-9_]+)?|r2dbc:(?:pool:)?postgres(?:ql)?)://"
                    + "(?:([^/?#]*)@)?([^@/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?",
            Pattern.CASE_INSENSITIVE);
    /** Only a known scheme is shown: anything else before {@code ://} may be part of a password. */
    private static final Pattern SCHEME = Pattern.compile(
            "\\s*((?:jdbc:|r2dbc:(?:pool:)?)?(?:postgres(?:ql)?|mysql|mariadb|oracle|sqlserver|sqlite)(?:\\+\\w{1,12})?)://",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9a-f:.]+(?:%[\\w.-]+)?]|[\\p{L}\\p{N}._-]*)(?::(\\d*))?", Pattern.CASE_INSENSITIVE);
    /** Characters that must be encoded in a database's name: unencoded ones are usually a mistake. */
    private static final Pattern NO_NAME = Pattern.compile("[@=&;]");
    /** Parameters whose value often has an unencoded {@code @}. */
    private static final Set<String> WITH_AT = Set.of("user", "username", "password", "sslpassword", "dbname");

    private static final String FORMS =
            "jdbc:postgresql://host:5432/database?user=...&password=... or postgresql://user:password@host:5432/database";
    private static final String ENCODE =
            "in user and password write %40 for @, %2F for /, %3F for ?, %23 for #, %25 for %,"
                    + " %26 for &, %3A for : in a user";

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

    private final String where;

    private DatabaseUrlParser(String where) {
        this.where = where;
    }

    /** Reads an address; the message of a refusal names the source, if there is one, and the scheme. */
    static DatabaseUrl parse(String text, @Nullable String source) {
        Matcher scheme = SCHEME.matcher(text);
        String shown = scheme.lookingAt() ? scheme.group(1) + "://***" : "***";
        return new DatabaseUrlParser(source == null ? shown : source + ": " + shown).parse(text.strip());
    }

    /** Host and port as DocuAI's environment variables give them. */
    static String hostOfEnvironment(String host, String port) {
        boolean bare = host.contains(":") && !host.startsWith("[");
        return new DatabaseUrlParser("POSTGRES_HOST, POSTGRES_PORT")
                .withPort((bare ? "[" + host + "]" : host) + ":" + port);
    }

    static void putIfFilled(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private DatabaseUrl parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw invalid("it has none of the known forms", FORMS + "; " + ENCODE);
        }
        Optional<String> credentials = Optional.ofNullable(matcher.group(1));
        String path = Optional.ofNullable(matcher.group(3)).orElse("");
        if (NO_NAME.matcher(path).find()) {
            throw invalid(
                    "it has an @, =, & or ; in the name of the database, so that a password may have been taken for that",
                    ENCODE + "; in the database's name %40 for @, %3D for =, %26 for &, %3B for ;");
        }
        boolean passwordInFront = credentials.filter(it -> it.contains(":")).isPresent();
        Map<String, String> parameters =
                parameters(Optional.ofNullable(matcher.group(4)).orElse(""), passwordInFront);
        credentials.ifPresent(it -> {
            String[] parts = it.split(":", 2);
            putIfFilled(parameters, "user", decode(parts[0]));
            putIfFilled(parameters, "password", parts.length == 2 ? decode(parts[1]) : "");
        });
        String hosts = hosts(matcher.group(2), parameters.remove("host"), parameters.remove("port"));
        String named = parameters.remove("dbname");
        String database = decode(path);
        if (database.isEmpty()) {
            database = named != null ? named : parameters.getOrDefault("user", "");
        }
        return new DatabaseUrl(hosts, database, parameters);
    }

    private Map<String, String> parameters(String query, boolean passwordInFront) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String given = decode(parts[0]);
            if (pair.contains("@") && (parts.length == 1 || passwordInFront || !WITH_AT.contains(given))) {
                throw invalid("it has an @ behind the ?, where a password may have been cut in two", ENCODE);
            }
            if (parts.length == 1 && !given.equals("ssl")) {
                throw invalid("it has a parameter without a value, where a password may have been cut in two", ENCODE);
            }
            String value = parts.length == 2 ? decode(parts[1]) : "";
            // pgjdbc has an 'ssl' of its own, true or false; asyncpg's and libpq's take a mode.
            boolean driversOwn =
                    given.equals("ssl") && (value.isEmpty() || value.equals("true") || value.equals("false"));
            String name = driversOwn ? given : RENAMED.getOrDefault(given, given);
            parameters.put(
                    name, given.equals("target_session_attrs") ? SESSION_TYPES.getOrDefault(value, value) : value);
        }
        return parameters;
    }

    /** In the address itself, or as libpq's parameters: a list of hosts, and one port or as many. */
    private String hosts(String inFront, @Nullable String host, @Nullable String port) {
        if (decode(inFront).startsWith("/") || (host != null && host.startsWith("/"))) {
            throw invalid("it names a unix socket folder, and the JDBC driver connects over TCP only", FORMS);
        }
        if (!inFront.isEmpty()) {
            return List.of(inFront.split(",")).stream().map(this::withPort).collect(Collectors.joining(","));
        }
        List<String> names = List.of((host == null ? "localhost" : host).split(","));
        List<String> ports = List.of((port == null ? "" : port).split(","));
        if (ports.size() != 1 && ports.size() != names.size()) {
            throw invalid("it names " + names.size() + " hosts and " + ports.size() + " ports", FORMS);
        }
        return IntStream.range(0, names.size())
                .mapToObj(i -> withPort(names.get(i) + ":" + ports.get(ports.size() == 1 ? 0 : i)))
                .collect(Collectors.joining(","));
    }

    private String withPort(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            throw invalid("its host and port are not of the form host:port", FORMS + "; " + ENCODE);
        }
        String name = matcher.group(1).isEmpty() ? "localhost" : matcher.group(1);
        String port = matcher.group(2) == null || matcher.group(2).isEmpty() ? "5432" : matcher.group(2);
        if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw invalid("its port is not a number from 1 to 65535", FORMS + "; " + ENCODE);
        }
        return name + ":" + port;
    }

    private String decode(String part) {
        try {
            // A plus sign in a URL's user, password and path is literal, unlike in a form.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("it has a '%' that is not followed by two hexadecimal digits", "write %25 for a plain one");
        }
    }

    private MigratorException invalid(String why, String fix) {
        return new MigratorException("the database URL cannot be used: " + why, where, fix);
    }
}
