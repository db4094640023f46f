package dev.docuai.benchmarks.data;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Loads the classes of embedding models from jars that are not on our class path. There is one for the whole JVM, never
 * closed: the models' native libraries can be loaded by one class loader only.
 */
final class ModelLoader extends URLClassLoader {
    private static final ModelLoader ONLY = new ModelLoader();

    private ModelLoader() {
        super("embedding models", new URL[0], getPlatformClassLoader());
    }

    /** The one, with these jars too; those that it has already change nothing. */
    static ModelLoader with(Iterable<Path> jars) {
        for (Path jar : jars) {
            ONLY.addURL(url(jar));
        }
        return ONLY;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }
}
