package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A location of scripts, with its subfolders: a folder, or {@code classpath:} and a folder there. */
public sealed interface ScriptLocation {
    /** The prefix of a location on the class path, in configuration and in Flyway. */
    String CLASSPATH = "classpath:";
    /** The suffix of a script's Flyway settings file. */
    String SETTINGS = ".conf";
    /** Flyway's prefix of a folder; accepted, never needed. */
    String FILESYSTEM = "filesystem:";

    /**
     * Reads a location as configuration writes it.
     *
     * @param text {@code classpath:db/migration}, {@code some/folder} or {@code filesystem:some/folder}
     * @param base the base of relative folders
     * @param classLoader the class loader of class path locations
     * @return the location; whether it exists shows when it is read
     */
    static ScriptLocation parse(String text, Path base, ClassLoader classLoader) {
        if (text.startsWith(CLASSPATH)) {
            String folder = text.substring(CLASSPATH.length()).replaceAll("^/+|/+$", "");
            return new OnClassPath(folder, classLoader);
        }
        String folder = text.startsWith(FILESYSTEM) ? text.substring(FILESYSTEM.length()) : text;
        return new Folder(base.resolve(folder).normalize());
    }

    /**
     * Reads every script of the location. Ignores files that are not named like scripts.
     *
     * @return in no particular order
     * @throws MigratorException if the location does not exist or cannot be read
     */
    List<Script> read();

    /**
     * The location as Flyway wants it.
     *
     * @return with its prefix
     */
    String forFlyway();

    /**
     * A folder of the file system. Which of its files are looked at, {@link ScriptTree} says.
     *
     * @param path the folder
     */
    record Folder(Path path) implements ScriptLocation {
        @Override
        public List<Script> read() {
            if (!Files.isDirectory(path)) {
                throw missing(path.toString());
            }
            try {
                return readTree(path, path.toString() + "/");
            } catch (IOException | UncheckedIOException e) {
                throw unreadable(path.toString(), e);
            }
        }

        @Override
        public String forFlyway() {
            return FILESYSTEM + path;
        }
    }

    /**
     * A folder of the class path, possibly spread over several jars; the first match on the class path wins.
     *
     * @param folder without leading or trailing slash
     * @param classLoader the class loader to search
     */
    record OnClassPath(String folder, ClassLoader classLoader) implements ScriptLocation {
        @Override
        public List<Script> read() {
            Map<String, Script> byName = new LinkedHashMap<>();
            try {
                List<URL> roots = Collections.list(classLoader.getResources(folder));
                if (roots.isEmpty()) {
                    throw missing(CLASSPATH + folder);
                }
                for (URL root : roots) {
                    for (Script script : readRoot(root)) {
                        byName.putIfAbsent(script.fileName(), script);
                    }
                }
            } catch (IOException | UncheckedIOException | URISyntaxException e) {
                throw unreadable(CLASSPATH + folder, e);
            }
            return List.copyOf(byName.values());
        }

        private List<Script> readRoot(URL root) throws IOException, URISyntaxException {
            if (root.getProtocol().equals("file")) {
                return readTree(Path.of(new URI(root.toString())), CLASSPATH + folder + "/");
            }
            if (root.openConnection() instanceof JarURLConnection connection) {
                // The jar may be cached by the class loader and in use elsewhere: this class must not close it.
                return readJar(connection.getJarFile());
            }
            throw new IOException("cannot list " + root);
        }

        private List<Script> readJar(JarFile jar) throws IOException {
            List<Script> scripts = new ArrayList<>();
            String prefix = folder + "/";
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    String relative = entry.getName().substring(prefix.length());
                    Optional<ScriptName> name = nameOf(relative);
                    if (name.isPresent()) {
                        JarEntry settings = jar.getJarEntry(entry.getName() + SETTINGS);
                        scripts.add(new Script(
                                name.get(),
                                relative,
                                CLASSPATH + entry.getName(),
                                null,
                                isJava(relative) ? "" : text(jar, entry),
                                settings == null ? "" : text(jar, settings)));
                    }
                }
            }
            return scripts;
        }

        private static String text(JarFile jar, JarEntry entry) throws IOException {
            try (InputStream in = jar.getInputStream(entry)) {
                return decode(in.readAllBytes(), CLASSPATH + entry.getName());
            }
        }

        @Override
        public String forFlyway() {
            return CLASSPATH + folder;
        }
    }

    private static List<Script> readTree(Path root, String locationPrefix) throws IOException {
        List<Script> scripts = new ArrayList<>();
        for (Path file : ScriptTree.files(root)) {
            String relative = root.relativize(file).toString().replace('\\', '/');
            Optional<ScriptName> name = nameOf(relative);
            if (name.isPresent()) {
                Path settings = file.resolveSibling(file.getFileName() + SETTINGS);
                scripts.add(new Script(
                        name.get(),
                        relative,
                        locationPrefix + relative,
                        file,
                        isJava(relative) ? "" : decode(Files.readAllBytes(file), locationPrefix + relative),
                        Files.exists(settings)
                                ? decode(Files.readAllBytes(settings), locationPrefix + relative + SETTINGS)
                                : ""));
            }
        }
        return scripts;
    }

    /** A byte that is not UTF-8 must not become another character in silence. */
    private static String decode(byte[] bytes, String location) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MigratorException(
                    "scripts cannot be read: a file is not UTF-8", location, "save it in that encoding", e);
        }
    }

    private static boolean isJava(String relative) {
        return relative.endsWith(".class");
    }

    private static Optional<ScriptName> nameOf(String relative) {
        return ScriptName.parse(relative.substring(relative.lastIndexOf('/') + 1));
    }

    private static MigratorException missing(String location) {
        return new MigratorException(
                "there is no folder of scripts here",
                location,
                "correct 'scripts' and 'undo-scripts' in docuai-db.properties");
    }

    private static MigratorException unreadable(String location, Exception cause) {
        return new MigratorException("scripts cannot be read: " + cause.getMessage(), location, null, cause);
    }
}
