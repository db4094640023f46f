package dev.docuai.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * The user that PostgreSQL runs under. It refuses to run as root, the usual user in containers and on CI machines.
 * There its commands get a prefix that changes the user.
 *
 * @param prefix goes before every command; empty for an ordinary user
 */
record OsUser(List<String> prefix) {
    /** A user namespace: the process sees itself as nobody, while its files stay root's. */
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /**
     * The user "nobody", if user namespaces are forbidden. The capability lets it enter folders of root, and makes access
     * checks of programs succeed there.
     */
    private static final List<String> NOBODY = List.of(
            "setpriv",
            "--securebits=+no_setuid_fixup",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    OsUser {
        prefix = List.copyOf(prefix);
    }

    /** The first that works for the user that this JVM runs as. */
    static OsUser unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new OsUser(List.of());
        }
        for (List<String> candidate : List.of(NAMESPACE, NOBODY)) {
            OsUser user = new OsUser(candidate);
            if (Command.of(user.command(List.of("true"))).run().ok()) {
                return user;
            }
        }
        throw new LocalPostgresException(
                "PostgreSQL refuses to run as root, and root cannot become another user here",
                "neither '" + String.join(" ", NAMESPACE) + "' nor setpriv (util-linux) works",
                "run as an ordinary user, or give a server with -D" + Provider.URL_PROPERTY + "=jdbc:postgresql://...");
    }

    List<String> command(List<String> line) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(line);
        return all;
    }
}
