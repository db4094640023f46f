package dev.docuai.migrator.script;

import dev.docuai.migrator.api.Problem;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** SQL files of a location that are no scripts: misnamed ones, and texts that are not UTF-8. */
final class IgnoredFiles {
    private static final Pattern SQL = Pattern.compile("(?i).*\\.sql");
    /** Callbacks of commands that docuai-db never gives to Flyway; plain Flyway may run them. */
    private static final Pattern FLYWAYS = Pattern.compile("(?:before|after)[A-Z][A-Za-z]*(?:__.*)?\\.(?i:sql)");

    /** Versions that Flyway accepts and ids cannot have: below zero, or in digits of other alphabets. */
    private static final Pattern ONLY_FLYWAY =
            Pattern.compile("[VB]-?\\p{Nd}+(?:[._]\\p{Nd}+)*(?:__.*)?\\.(?i:sql)", Pattern.DOTALL);

    private IgnoredFiles() {}

    /**
     * Finds them.
     *
     * @param location that can be read
     * @return in the order of the file names
     * @throws IOException if it cannot be listed
     */
    static List<Problem> find(ScriptLocation location) throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (location instanceof ScriptLocation.Folder folder) {
            find(folder.path(), folder.path() + "/", problems);
        } else if (location instanceof ScriptLocation.OnClassPath onClassPath) {
            for (URL root : Collections.list(onClassPath.classLoader().getResources(onClassPath.folder()))) {
                find(onClassPath, root, problems);
            }
        }
        return problems;
    }

    private static void find(ScriptLocation.OnClassPath location, URL root, List<Problem> problems) throws IOException {
        if (root.openConnection() instanceof JarURLConnection connection) {
            connection.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(location.folder() + "/"))
                    .sorted()
                    .forEach(name -> check(name, ScriptLocation.CLASSPATH + name, problems));
        } else {
            try {
                find(Path.of(new URI(root.toString())), ScriptLocation.CLASSPATH + location.folder() + "/", problems);
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
    }

    private static void find(Path root, String locationPrefix, List<Problem> problems) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        for (Path file : ScriptTree.files(root)) {
            String relative = root.relativize(file).toString().replace('\\', '/');
            check(relative, locationPrefix + relative, problems);
            if (SQL.matcher(relative).matches() && !isText(file)) {
                problems.add(new Problem(locationPrefix + relative, "is not UTF-8", "save it in that encoding"));
            }
        }
    }

    private static void check(String relative, String location, List<Problem> problems) {
        String name = relative.substring(relative.lastIndexOf('/') + 1);
        if (SQL.matcher(name).matches()
                && ScriptName.parse(name).isEmpty()
                && !FLYWAYS.matcher(name).matches()) {
            problems.add(new Problem(
                    location,
                    "is not named like a script, so docuai-db ignores it"
                            + (ONLY_FLYWAY.matcher(name).matches() ? ", but plain Flyway runs it" : ""),
                    "name it V<id>__<what_it_does>.sql (U for an undo script), an id being digits"));
        }
    }

    private static boolean isText(Path file) throws IOException {
        try {
            Files.readString(file);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
