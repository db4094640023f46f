package dev.docuai.migrator.connection;

import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The state in which every script starts: role, search path and all other settings, no temporary objects, no prepared
 * statements, no open cursors, no channels, no advisory locks but docuai-db's, no values of sequences. The caller calls
 * {@link #restore} after each script, in both directions and in dry runs, so that a script does the same alone and in a
 * row.
 */
public final class SessionState {
    /** Settings of a transaction; the role and similar ones have lines of their own. */
    private static final String READ = """
            SELECT 'session user', session_user::text, ''
            UNION ALL SELECT 'role', current_user::text, ''
            UNION ALL SELECT 'setting', name, setting FROM pg_catalog.pg_settings
                WHERE source = 'session' AND context IN ('user', 'superuser')
                  AND name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')
            UNION ALL SELECT 'temporary',
                coalesce(o.name, pg_catalog.regexp_replace(o.identity, '^pg_temp_[0-9]+', 'pg_temp')), '' FROM pg_catalog.pg_depend d,
                LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) o
                WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass AND pg_catalog.pg_my_temp_schema() <> 0
                  AND d.refobjid = pg_catalog.pg_my_temp_schema() AND d.deptype = 'n'
            UNION ALL SELECT 'channel', c, '' FROM pg_catalog.pg_listening_channels() c
            UNION ALL SELECT 'prepared', name, '' FROM pg_catalog.pg_prepared_statements WHERE from_sql
            UNION ALL SELECT 'cursor', name, '' FROM pg_catalog.pg_cursors WHERE is_holdable""";

    /** No view lists a setting that PostgreSQL does not know; the script's text names it. */
    private static final Pattern CUSTOM_SETTING = Pattern.compile(
            "(?:\\bSET\\s+(?:SESSION\\s+)?|\\bset_config\\s*\\(\\s*')([a-z_]\\w*(?:\\.[a-z_]\\w*)+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LISTEN =
            Pattern.compile("(?:^|;)\\s*LISTEN\\s+\"?(\\w+)\"?\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);

    private static final String STATEMENT_TIMEOUT = "statement_timeout";

    private final Session session;
    private final State start;
    private AdvisoryLocks locks;

    /**
     * What {@link #READ} finds.
     *
     * @param found kind to name to value
     */
    private record State(Map<String, SortedMap<String, String>> found) {
        private SortedMap<String, String> of(String kind) {
            return found.computeIfAbsent(kind, unseen -> new TreeMap<>());
        }

        String sessionUser() {
            return of("session user").firstKey();
        }

        String role() {
            return of("role").firstKey();
        }

        Map<String, String> settings() {
            return of("setting");
        }

        Set<String> temporary() {
            return of("temporary").keySet();
        }

        Set<String> prepared() {
            return of("prepared").keySet();
        }

        Set<String> cursors() {
            return of("cursor").keySet();
        }

        Set<String> channels() {
            return of("channel").keySet();
        }
    }

    private SessionState(Session session, State start, AdvisoryLocks locks) {
        this.session = session;
        this.start = start;
        this.locks = locks;
    }

    /**
     * Makes the session's present state the start of scripts.
     *
     * @param session in the state that is meant
     * @return the state
     * @throws SQLException if the server cannot be asked
     */
    static SessionState of(Session session) throws SQLException {
        return new SessionState(session, read(session.connection()), AdvisoryLocks.of(session.connection()));
    }

    /**
     * Makes the session's present advisory locks the ones that it keeps.
     *
     * @throws SQLException if the server cannot be asked
     */
    public void keepLocks() throws SQLException {
        locks = AdvisoryLocks.of(session.connection());
    }

    /**
     * Takes the locks again that a script has released: docuai-db's own, which keeps other migrators out.
     *
     * @return false if it has released none
     * @throws SQLException if another session has taken one of them
     */
    public boolean retakeLocks() throws SQLException {
        return locks.retake(session.connection());
    }

    /** Sets a setting of the session; scripts start with it. */
    void expect(String name, String value) {
        start.settings().put(name, value);
    }

    /**
     * The search path that scripts start with.
     *
     * @return as SET takes it
     */
    public String searchPath() {
        return String.valueOf(start.settings().get("search_path"));
    }

    private static State read(Connection connection) throws SQLException {
        State state = new State(new HashMap<>());
        Sql.each(connection, READ, row -> state.of(row.getString(1)).put(row.getString(2), row.getString(3)));
        return state;
    }

    /**
     * Resets the changes of a script, before its history row is written.
     *
     * @param sql the text of the script
     * @return the changes, in words; empty if none
     * @throws SQLException if it cannot be reset
     */
    public List<String> restore(String sql) throws SQLException {
        List<String> left = new ArrayList<>();
        liftTimeout(sql, left);
        State now = read(session.connection());
        Set<String> custom = customSettings(sql);
        List<String> commands = new ArrayList<>();
        boolean isElevated = addRole(now, left, commands);
        List<String> settings = new ArrayList<>();
        addSettings(now, sql, left, settings);
        addCustomSettings(custom, left, settings);
        if (session.isOwn()) {
            // Also resets a setting of the user's own, which a function may have made.
            settings = new ArrayList<>(List.of("RESET ALL"));
            for (Map.Entry<String, String> setting : start.settings().entrySet()) {
                settings.add(setting(setting.getKey(), setting.getValue()));
            }
        }
        // Only a superuser can reset a setting that only a superuser can set.
        commands.addAll(isElevated ? 0 : commands.size(), settings);
        addObjects(now, sql, left, commands);
        addChannels(now, sql, left, commands);
        left.addAll(locks.releaseOthers(session.connection()));
        // Another script must not see this one's currval().
        commands.add("DISCARD SEQUENCES");
        Sql.execute(session.connection(), String.join(";\n", commands));
        return left;
    }

    /** The script's own time limit must not end the next statements. */
    private void liftTimeout(String sql, List<String> left) throws SQLException {
        String limit = start.settings().get(STATEMENT_TIMEOUT);
        if (limit == null || !sql.toLowerCase(Locale.ROOT).contains(STATEMENT_TIMEOUT)) {
            return;
        }
        String lift = "SELECT pg_catalog.current_setting('statement_timeout'),"
                + " pg_catalog.set_config('statement_timeout', ?, false)";
        Sql.each(
                session.connection(),
                lift,
                row -> {
                    if (!row.getString(1).equals(row.getString(2))) {
                        addUnlessLocal(left, sql, STATEMENT_TIMEOUT, row.getString(1));
                    }
                },
                limit);
    }

    /** True if the script works as a superuser and the session does not. */
    private boolean addRole(State now, List<String> left, List<String> commands) throws SQLException {
        boolean isChanged = false;
        if (!now.sessionUser().equals(start.sessionUser())) {
            left.add("SESSION AUTHORIZATION " + now.sessionUser());
            commands.add("RESET SESSION AUTHORIZATION");
            isChanged = true;
        }
        if (!now.role().equals(start.role())) {
            left.add("ROLE " + now.role());
            isChanged = true;
        }
        if (!isChanged) {
            return false;
        }
        commands.add("SET ROLE " + Quoted.identifier(start.role()));
        return "on".equals(currentSetting("is_superuser"));
    }

    private void addSettings(State now, String sql, List<String> left, List<String> commands) {
        Set<String> names = new TreeSet<>(now.settings().keySet());
        names.addAll(start.settings().keySet());
        for (String name : names) {
            String before = start.settings().get(name);
            String after = now.settings().get(name);
            if (before == null) {
                commands.add("RESET " + name);
                addUnlessLocal(left, sql, name, after == null ? "" : after);
            } else if (!before.equals(after)) {
                commands.add(setting(name, before));
                addUnlessLocal(left, sql, name, after == null ? "its default" : after);
            }
        }
    }

    /** A setting of the script's transaction ends with it and is not reported. */
    private static void addUnlessLocal(List<String> left, String sql, String name, String value) {
        String local = "(?is).*\\bSET\\s+LOCAL\\s+\"?" + Pattern.quote(name) + "\\b.*";
        if (name.equals("application_name")) {
            return;
        }
        String session = "(?is).*(?:\\bSET\\s+(?:SESSION\\s+)?\"?" + Pattern.quote(name) + "\\b|set_config).*";
        if (!sql.matches(local) || sql.matches(session)) {
            left.add(name + " = " + (value.isBlank() ? "''" : value));
        }
    }

    private static Set<String> customSettings(String sql) {
        Set<String> names = new LinkedHashSet<>();
        Matcher setting = CUSTOM_SETTING.matcher(sql);
        while (setting.find()) {
            names.add(setting.group(1));
        }
        return names;
    }

    private void addCustomSettings(Set<String> names, List<String> left, List<String> commands) throws SQLException {
        for (String name : names) {
            String value = currentSetting(name);
            if (value != null && !value.isEmpty() && !start.settings().containsKey(name)) {
                left.add(name + " = " + value);
                commands.add("RESET " + name);
            }
        }
    }

    private void addObjects(State now, String sql, List<String> left, List<String> commands) {
        Set<String> temporary = new TreeSet<>(now.temporary());
        temporary.removeAll(start.temporary());
        if (!temporary.isEmpty()) {
            if (!sql.matches("(?is).*\\bON\\s+COMMIT\\s+DROP\\b.*")) {
                temporary.forEach(name -> left.add("temporary " + name));
            }
            commands.add("DISCARD TEMP");
        }
        for (String name : now.prepared()) {
            if (!start.prepared().contains(name)) {
                left.add("PREPARE " + name);
                commands.add("DEALLOCATE " + Quoted.identifier(name));
            }
        }
        for (String name : now.cursors()) {
            if (!start.cursors().contains(name)) {
                left.add("CURSOR " + name);
                commands.add("CLOSE " + Quoted.identifier(name));
            }
        }
    }

    /** A LISTEN takes effect at the end of its transaction; until then, only the text shows it. */
    private void addChannels(State now, String sql, List<String> left, List<String> commands) {
        Set<String> channels = new TreeSet<>(now.channels());
        Matcher listen = LISTEN.matcher(sql);
        while (listen.find()) {
            channels.add(listen.group(1));
        }
        channels.removeAll(start.channels());
        channels.forEach(name -> left.add("LISTEN " + name));
        if (start.channels().isEmpty()) {
            commands.add("UNLISTEN *");
        } else {
            channels.forEach(name -> commands.add("UNLISTEN " + Quoted.identifier(name)));
        }
    }

    private static String setting(String name, String value) {
        return "SELECT pg_catalog.set_config(" + Quoted.literal(name) + ", " + Quoted.literal(value) + ", false)";
    }

    private @Nullable String currentSetting(String name) throws SQLException {
        return Sql.one(
                session.connection(), "SELECT pg_catalog.current_setting(?, true)", row -> row.getString(1), name);
    }
}
