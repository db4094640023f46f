package dev.docuai.migrator.entities;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;

/**
 * The DDL of Hibernate, for a given server version, without a server.
 *
 * @param settings of Hibernate's, which override docuai-db's
 * @param loader of the entities
 */
record HibernateExport(Map<String, String> settings, ClassLoader loader) {

    /**
     * The CREATE statements for the classes.
     *
     * @param majorVersion the server's
     * @return in a valid order
     */
    List<String> statements(MappedClasses mapped, int majorVersion) {
        try (BootstrapServiceRegistry bootstrap = new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(loader)
                        .build();
                StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap)
                        .applySettings(allSettings(majorVersion))
                        .build()) {
            MetadataSources sources = new MetadataSources(registry);
            mapped.classes().forEach(name -> sources.addAnnotatedClass(load(name)));
            mapped.packages().forEach(sources::addPackage);
            return List.copyOf(
                    new SchemaCreatorImpl(registry).generateCreationCommands(sources.buildMetadata(), false));
        }
    }

    private Map<String, Object> allSettings(int majorVersion) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-product-name", "PostgreSQL",
                "jakarta.persistence.database-major-version", String.valueOf(majorVersion),
                "jakarta.persistence.database-minor-version", "0"));
        all.putAll(settings);
        return all;
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("class " + name + " was there a moment ago", e);
        }
    }
}
