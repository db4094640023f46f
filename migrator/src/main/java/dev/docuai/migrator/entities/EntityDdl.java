package dev.docuai.migrator.entities;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.Autogeneration;
import java.util.ArrayList;
import java.util.List;

/**
 * The DDL that Hibernate generates for entities, without a connection.
 *
 * @param settings the entities, their locations, and Hibernate's settings
 * @param parent has Hibernate, and the entities that {@code entitiesClasspath} lacks
 */
public record EntityDdl(Autogeneration settings, ClassLoader parent) {
    private static final List<String> HIBERNATES =
            List.of("org.hibernate.", "jakarta.persistence.", "io.github.classgraph.");

    /**
     * Reads the entities.
     *
     * @param majorVersion of the server that the statements are for
     * @return CREATE TABLE and other statements, in a valid order, without semicolons
     * @throws MigratorException if there are none, if Hibernate cannot map them, or if there is no Hibernate
     */
    public List<String> statements(int majorVersion) {
        if (settings.entities().isEmpty()) {
            throw new MigratorException(
                    "no entities are named", null, "entities = PACKAGE in docuai-db.properties, or --entities PACKAGE");
        }
        try (EntityClasspath classpath = EntityClasspath.open(settings.entitiesClasspath(), parent)) {
            try {
                MappedClasses mapped = MappedClasses.find(settings.entities(), classpath.loader(), where());
                return new HibernateExport(settings.hibernate(), classpath.loader()).statements(mapped, majorVersion);
            } catch (LinkageError e) {
                throw unusable(e);
            } catch (MigratorException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new MigratorException(
                        "Hibernate cannot map the entities: " + messages(e),
                        where(),
                        "correct the mapping, or the hibernate.* settings",
                        e);
            }
        }
    }

    private String where() {
        String names = String.join(", ", settings.entities());
        return settings.entitiesClasspath().isEmpty()
                ? names + "  on the class path"
                : names + "  in " + String.join(", ", settings.entitiesClasspath()) + " and on the class path";
    }

    private MigratorException unusable(LinkageError e) {
        String detail = String.valueOf(e.getMessage());
        String name = detail.replace('/', '.');
        if (e instanceof UnsupportedClassVersionError) {
            return new MigratorException(
                    "the entities are compiled for a newer Java: " + detail,
                    where(),
                    "run docuai-db with that Java: set JAVA_HOME",
                    e);
        }
        if (e instanceof NoClassDefFoundError && HIBERNATES.stream().anyMatch(name::startsWith)) {
            return new MigratorException(
                    "Hibernate or ClassGraph is not on the class path: " + name,
                    where(),
                    "add org.hibernate.orm:hibernate-core and io.github.classgraph:classgraph (and hibernate-vector for"
                            + " vector columns) to the class path that docuai-db itself is on",
                    e);
        }
        return new MigratorException(
                "a class that the entities need cannot be loaded: " + name,
                where(),
                "add the folder or jar that holds it to 'entities-classpath'",
                e);
    }

    /** Hibernate's outer message names its work, the inner one the error. */
    private static String messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (messages.stream().noneMatch(said -> said.contains(message))) {
                messages.add(message);
            }
        }
        return String.join("\n", messages);
    }
}
