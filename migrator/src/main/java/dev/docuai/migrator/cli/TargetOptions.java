package dev.docuai.migrator.cli;

import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.options.SchemaSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say the target and the scope of a comparison. */
final class TargetOptions {
    @ArgGroup
    private @Nullable Instead instead;

    /** At most one of them. */
    private static final class Instead {
        @Option(
                names = "--target-sql",
                order = OptionGroups.TARGET,
                split = ",",
                hideParamSyntax = true,
                paramLabel = "FILE,..",
                description = "Compare with DDL or a pg_dump, not with entities.")
        private @Nullable List<Path> sql;

        @Option(
                names = "--target-url",
                order = OptionGroups.TARGET + 1,
                paramLabel = "URL",
                description = "Compare with another database; only reads it.")
        private @Nullable String url;
    }

    @Option(
            names = "--entities",
            order = OptionGroups.TARGET + 2,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME,..",
            description = "Packages or classes of the entities.")
    private @Nullable List<String> entities;

    @Option(
            names = "--include",
            order = OptionGroups.TARGET + 3,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME*,..",
            description = "Tables to compare (default: all).")
    private @Nullable List<String> include;

    @Option(
            names = "--exclude",
            order = OptionGroups.TARGET + 4,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME*,..",
            description = "Tables to ignore: tmp_*,audit.*")
    private @Nullable List<String> exclude;

    @Option(
            names = "--schemas",
            order = OptionGroups.TARGET + 5,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME,..",
            description = "Schemas to compare (default: all, with a target).")
    private @Nullable List<String> schemas;

    @Option(
            names = "--scratch-url",
            order = OptionGroups.TARGET + 6,
            paramLabel = "URL",
            description = "Another server for scratch databases.")
    private @Nullable String scratchUrl;

    @Option(
            names = "--with-privileges",
            order = OptionGroups.TARGET + 7,
            description = "Compare owners and grants, too.")
    private boolean withPrivileges;

    /** Adds them to the settings. */
    void configure(MigratorConfig.Builder builder) {
        ProjectOptions.given(entities, builder.autogeneration()::entities);
        ProjectOptions.given(include, builder.autogeneration()::include);
        ProjectOptions.given(exclude, builder.autogeneration()::exclude);
        ProjectOptions.given(schemas, builder.autogeneration()::schemas);
        ProjectOptions.given(scratchUrl, builder.autogeneration()::scratchUrl);
        if (withPrivileges) {
            builder.autogeneration().withPrivileges(true);
        }
    }

    /** The target schema. */
    SchemaSource desired() {
        if (instead != null && instead.sql != null) {
            return new SchemaSource.SqlFiles(instead.sql);
        }
        if (instead != null && instead.url != null) {
            return new SchemaSource.Database(DatabaseUrl.parse(instead.url, "--target-url"));
        }
        return SchemaSource.ENTITIES;
    }

    /** Whether one of the options is given. */
    boolean isGiven() {
        return instead != null
                || entities != null
                || include != null
                || exclude != null
                || schemas != null
                || scratchUrl != null
                || withPrivileges;
    }
}
