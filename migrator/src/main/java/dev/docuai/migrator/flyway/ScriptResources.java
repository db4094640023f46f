package dev.docuai.migrator.flyway;

import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptLocation;
import dev.docuai.migrator.script.ScriptName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resolver.sql.SqlMigrationResolver;
import org.flywaydb.core.internal.sqlscript.ParserSqlScript;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlScriptMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that docuai-db has read, handed to Flyway instead of the files of its own scanner, and split by {@link
 * ScriptParser}: so Flyway and docuai-db use the same scripts, texts and statements.
 *
 * @param scripts the files in the locations of upgrade scripts
 * @param settings their placeholders apply
 */
record ScriptResources(List<Script> scripts, Configuration settings) implements ResourceProvider, MigrationResolver {
    /** Copies the list. */
    ScriptResources {
        scripts = List.copyOf(scripts);
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        for (Script script : scripts) {
            if (name.equals(script.fileName() + ScriptLocation.SETTINGS)
                    && !script.settings().isBlank()) {
                return new ScriptResource(script, ScriptLocation.SETTINGS, script.settings());
            }
            if (name.equals(script.fileName())) {
                return new ScriptResource(script, "", script.sql());
            }
        }
        return null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> !script.isJava())
                .<LoadableResource>map(script -> new ScriptResource(script, "", script.sql()))
                .filter(resource -> isNamed(resource.getFilename(), prefix, suffixes))
                .toList();
    }

    private static boolean isNamed(String name, String prefix, String[] suffixes) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (String suffix : suffixes) {
            if (name.startsWith(prefix) && upper.endsWith(suffix.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        return new SqlMigrationResolver(
                        this, context.sqlScriptExecutorFactory, this::parsed, context.configuration, placeholders())
                .resolveMigrations(context);
    }

    /** For the checksums of repeatable scripts; Flyway puts each file's own name into it. */
    private ParsingContext placeholders() {
        ParsingContext context = new ParsingContext();
        scripts.stream()
                .findFirst()
                .ifPresent(any -> context.getPlaceholders().putAll(BuiltInPlaceholders.of(any, settings)));
        context.getPlaceholders().putAll(settings.getPlaceholders());
        return context;
    }

    private SqlScript parsed(LoadableResource resource, boolean mixed, ResourceProvider provider) {
        if (!(resource instanceof ScriptResource own)) {
            throw new IllegalStateException(resource.getAbsolutePath() + " is none of the scripts");
        }
        return new ParserSqlScript(
                new ScriptParser(own.script(), settings),
                resource,
                SqlScriptMetadata.getMetadataResource(provider, resource),
                mixed);
    }

    /**
     * The same for Flyway's own resolvers of SQL migrations and SQL callbacks, which must find none, because they use
     * another parser.
     */
    ResourceProvider withoutScripts() {
        Set<String> prefixes = Set.of(settings.getSqlMigrationPrefix(), settings.getRepeatableSqlMigrationPrefix());
        ResourceProvider all = this;
        return new ResourceProvider() {
            @Override
            public @Nullable LoadableResource getResource(String name) {
                return all.getResource(name);
            }

            @Override
            public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
                return prefixes.contains(prefix)
                        ? List.of()
                        : all.getResources(prefix, suffixes).stream()
                                .filter(resource -> !(resource instanceof ScriptResource own
                                        && own.script().name().kind() == ScriptName.Kind.CALLBACK))
                                .toList();
            }
        };
    }
}
