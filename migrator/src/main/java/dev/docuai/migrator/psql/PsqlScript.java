package dev.docuai.migrator.psql;

import dev.docuai.migrator.api.MigratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files read like one run of psql. It runs psql's commands that include files and set variables, ignores those that
 * only display something, and refuses any other command by its name: its effect would be missing.
 */
final class PsqlScript {
    private static final Set<String> INCLUDES = Set.of("i", "include", "ir", "include_relative");
    /** Commands without an effect on a database. pg_dump writes the last three. */
    private static final Pattern HARMLESS =
            Pattern.compile("echo|qecho|warn|timing|pset|a|C|f|H|t|T|x|z|l|list|l\\+|errverbose"
                    + "|conninfo|copyright|h|help|\\?|o|out|s[fv]\\+?|d\\S*|connect|c|restrict|unrestrict");

    private final List<TargetStatement> statements = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final PsqlVariables variables = new PsqlVariables();
    private final Deque<Path> open = new ArrayDeque<>();
    private boolean over;

    /**
     * The location of a command.
     *
     * @param file its path
     * @param line counted from 1
     * @param text the command
     * @param inStatement whether a statement has begun before it
     */
    record Location(String file, int line, String text, boolean inStatement) {
        String where() {
            return file + ":" + line + "\n  " + text;
        }
    }

    /** Reads a file and its included files. */
    void read(Path file) {
        over = false;
        open.push(file);
        new PsqlFile(file.toString(), TargetText.read(file, file.toString()), this).read();
        open.pop();
    }

    void add(TargetStatement statement) {
        statements.add(statement);
    }

    List<TargetStatement> statements() {
        return statements;
    }

    List<String> notes() {
        return notes;
    }

    PsqlVariables variables() {
        return variables;
    }

    /** Whether {@code \q} has ended the file. */
    boolean isOver() {
        return over;
    }

    /** Runs a command, or refuses it. */
    void follow(PsqlCommand command, Location location) {
        List<String> words = command.words();
        if (command.runsProgram() && !command.name().matches("q?echo|warn")) {
            throw refused(command, location, "docuai-db runs no programs");
        } else if (INCLUDES.contains(command.name()) && words.size() == 1 && !location.inStatement()) {
            include(command, location);
        } else if (command.name().equals("set") && !words.isEmpty()) {
            variables.values().put(words.get(0), String.join("", words.subList(1, words.size())));
        } else if (command.name().equals("unset") && words.size() == 1) {
            variables.values().remove(words.get(0));
        } else if (command.name().equals("q") || command.name().equals("quit")) {
            over = true;
        } else if (command.name().equals("copy")) {
            notes.add(location.file() + ":" + location.line() + ": \\copy was left out: rows are not compared");
        } else if (command.name().equals("encoding")) {
            // The whole file has been read in the encoding that it names.
            return;
        } else if (!HARMLESS.matcher(command.name()).matches()
                && !command.name().isEmpty()) {
            throw refused(command, location, "its effect would be missing");
        }
    }

    private static MigratorException refused(PsqlCommand command, Location location, String why) {
        return new MigratorException(
                "psql's command \\" + command.name() + " cannot be followed here: " + why,
                location.where(),
                "write the resulting statements instead, or give the output of pg_dump --schema-only");
    }

    private void include(PsqlCommand command, Location location) {
        Path name = Path.of(command.words().get(0));
        Path beside = Path.of(location.file()).resolveSibling(name);
        // psql looks for the file of \i in the working directory; if it is missing there, the file beside this one is
        // used.
        Path file = command.name().startsWith("ir") || command.name().endsWith("relative") || !Files.exists(name)
                ? beside
                : name;
        if (open.stream()
                .anyMatch(other -> other.toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize()))) {
            throw new MigratorException("a file of the target includes itself", location.where(), "remove the command");
        }
        open.push(file);
        new PsqlFile(file.toString(), TargetText.read(file, location.where()), this).read();
        open.pop();
        // \q ends its file.
        over = false;
    }
}
