package dev.docuai.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Composes and takes apart the JDBC driver's URLs. */
final class JdbcUrl {
    private static final Pattern PARTS = Pattern.compile("(jdbc:postgresql://[^/?]*)(?:/([^?]*))?(\\?.*)?");

    private JdbcUrl() {}

    static String of(String host, int port, String database, String user, String password) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + encoded(database) + "?user=" + encoded(user)
                + "&password=" + encoded(password);
    }

    /** The same server and credentials, another database. */
    static String withDatabase(String url, String database) {
        Matcher matcher = PARTS.matcher(url);
        if (!matcher.matches()) {
            throw new LocalPostgresException(
                    "the given server's URL is not one that the PostgreSQL JDBC driver takes",
                    "-D" + Provider.URL_PROPERTY + " or " + Provider.URL_VARIABLE,
                    "write it as jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD");
        }
        String parameters = matcher.group(3);
        return matcher.group(1) + "/" + encoded(database) + (parameters == null ? "" : parameters);
    }

    /** The URL up to its parameters, which may hold a password. */
    static String withoutParameters(String url) {
        int start = url.indexOf('?');
        return start < 0 ? url : url.substring(0, start);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
