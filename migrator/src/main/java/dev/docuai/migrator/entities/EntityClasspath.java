package dev.docuai.migrator.entities;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The classes of the entities, opened while docuai-db reads them. */
final class EntityClasspath implements AutoCloseable {
    private static final String ALL_JARS = "/*";

    private final URLClassLoader loader;

    private EntityClasspath(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Opens folders and jars.
     *
     * @param locations folders, jars, or {@code dir/*} for every jar of a folder
     * @param parent has priority: it has Hibernate, and maybe the entities
     * @return to be closed
     * @throws MigratorException if one of them is missing
     */
    static EntityClasspath open(List<String> locations, ClassLoader parent) {
        List<URL> urls = new ArrayList<>();
        for (String location : locations) {
            for (Path path : paths(location)) {
                urls.add(url(path));
            }
        }
        return new EntityClasspath(new URLClassLoader(urls.toArray(URL[]::new), parent));
    }

    private static List<Path> paths(String location) {
        boolean all = location.endsWith(ALL_JARS);
        Path path = Path.of(all ? location.substring(0, location.length() - ALL_JARS.length()) : location);
        if (!Files.exists(path)) {
            throw new MigratorException(
                    "the entities' class path names a path that does not exist",
                    path.toString(),
                    "build the entities first, or correct entities-classpath");
        }
        return all ? jars(path) : List.of(path);
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new MigratorException(
                    "the jars of a folder cannot be listed: " + e.getMessage(), folder.toString(), null, e);
        }
        Collections.sort(jars);
        return jars;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path of this machine has no URL: " + path, e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    /** Closes the jars. */
    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            // They were opened for reading only.
        }
    }
}
