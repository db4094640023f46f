package dev.docuai.migrator.offline;

import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.script.Revision;
import java.util.List;

/** The comment of a script that runs without docuai-db. */
final class OfflineComment {
    private OfflineComment() {}

    static String of(
            String command, List<Revision> standing, HistoryTable table, boolean transactional, boolean empty) {
        String from = standing.isEmpty()
                ? "base"
                : standing.get(standing.size() - 1).id().toString();
        return line(command)
                + how(transactional)
                + line("It changes nothing unless the database is at " + from + " (table " + table.quoted() + ").")
                + (empty ? line("There is nothing to do between these two.") : "");
    }

    /** The comment of a stamp, which does not depend on the database's revision. */
    static String of(String command, HistoryTable table) {
        return line(command)
                + how(true)
                + line("It writes rows of " + table.quoted() + " and runs no script of a revision.");
    }

    private static String how(boolean transactional) {
        return transactional
                ? line("Run it: psql -X -v ON_ERROR_STOP=1 --single-transaction -f THIS_FILE DATABASE")
                : line("Run it: psql -X -v ON_ERROR_STOP=1 -f THIS_FILE DATABASE")
                        + line("WITHOUT --single-transaction: one of its statements cannot run in a transaction,"
                                + " so it makes its own,")
                        + line("one for each revision. If it fails, the revisions before stay; write a new script"
                                + " from there.");
    }

    /** A line end in a name must not end the comment. */
    private static String line(String text) {
        return "-- " + text.replaceAll("\\R", " ") + "\n";
    }
}
