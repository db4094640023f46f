package dev.docuai.migrator.flyway;

import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.script.ScriptFiles;
import dev.docuai.migrator.script.ScriptLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway's settings, chosen so that its history stays correct.
 *
 * <p>Its transactional lock is turned off: with it Flyway runs the script and writes the history row on two connections,
 * in two commits, and a crash between them leaves DDL without a row; and a CREATE INDEX CONCURRENTLY waits for ever for
 * the idle transaction that holds the lock. Without it Flyway uses one connection and one transaction for both.
 *
 * @param scripts the locations of the upgrade scripts
 * @param table the history table
 * @param placeholders name to value, for {@code ${name}} in scripts
 * @param builtIn placeholders that Flyway fills in itself and reserves
 * @param further settings that are passed on unchanged
 * @param classLoader for class path locations
 */
public record FlywaySettings(
        List<ScriptLocation> scripts,
        HistoryTable table,
        Map<String, String> placeholders,
        Map<String, String> builtIn,
        Map<String, String> further,
        ClassLoader classLoader) {
    /** Copies list and maps. */
    public FlywaySettings {
        scripts = List.copyOf(scripts);
        placeholders = Map.copyOf(placeholders);
        builtIn = Map.copyOf(builtIn);
        further = Map.copyOf(further);
    }

    /**
     * A new configuration for splitting scripts.
     *
     * @return knows all placeholders
     */
    public FluentConfiguration configuration() {
        Map<String, String> all = new HashMap<>(placeholders);
        all.putAll(builtIn);
        return common().placeholders(all);
    }

    /**
     * A new configuration for a run, without a data source. It contains the scripts, and Flyway sees no others.
     *
     * @return to be completed by the caller
     */
    public FluentConfiguration configurationToRun() {
        ScriptResources resources = new ScriptResources(ScriptFiles.readUpgrades(scripts), configuration());
        FluentConfiguration configuration = common().resourceProvider(resources.withoutScripts());
        MigrationResolver[] theirs = configuration.getResolvers();
        MigrationResolver[] all = Arrays.copyOf(theirs, theirs.length + 1);
        all[theirs.length] = resources;
        return configuration.resolvers(all);
    }

    private FluentConfiguration common() {
        FluentConfiguration configuration = Flyway.configure(classLoader)
                .configuration(further)
                .locations(scripts.stream().map(ScriptLocation::forFlyway).toArray(String[]::new))
                .failOnMissingLocations(true)
                .defaultSchema(table.schema())
                .table(table.table())
                .placeholders(placeholders)
                .loggers("slf4j");
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }

    /**
     * The same settings on a server.
     *
     * @param user the role, for the placeholder {@code flyway:user}
     * @param database its name, for the placeholder {@code flyway:database}
     * @return changed
     */
    public FlywaySettings connectedAs(String user, String database) {
        Map<String, String> known = Map.of(BuiltInPlaceholders.USER, user, BuiltInPlaceholders.DATABASE, database);
        return new FlywaySettings(scripts, table, placeholders, known, further, classLoader);
    }

    /** Adds callbacks to those of the user's settings. */
    public static void addCallbacks(FluentConfiguration configuration, List<Callback> callbacks) {
        List<Callback> all = new ArrayList<>(Arrays.asList(configuration.getCallbacks()));
        all.addAll(callbacks);
        configuration.callbacks(all.toArray(Callback[]::new));
    }
}
