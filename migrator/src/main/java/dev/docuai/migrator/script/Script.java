package dev.docuai.migrator.script;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One SQL file, or a Java migration, whose text is empty.
 *
 * @param name its parsed file name
 * @param fileName relative to the location it was found in, with forward slashes: the column script of the history
 *     table
 * @param location its location, for messages: a path, or a class path resource
 * @param path null when it lies in a jar
 * @param sql the text, without a byte order mark
 * @param settings the text of Flyway's {@code <file name>.conf} beside it; blank if there is none
 */
public record Script(
        ScriptName name,
        String fileName,
        String location,
        @Nullable Path path,
        String sql,
        String settings) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern NO_TRANSACTION = Pattern.compile("(?m)^\\s*executeInTransaction\\s*=\\s*false\\s*$");

    private static final Pattern NO_PLACEHOLDERS =
            Pattern.compile("(?m)^\\s*placeholderReplacement\\s*=\\s*false\\s*$");

    /** Drops the byte order mark. */
    public Script {
        sql = sql.startsWith(BYTE_ORDER_MARK) ? sql.substring(1) : sql;
    }

    /**
     * A script without settings of its own.
     *
     * @param name its parsed file name
     * @param fileName relative to its location
     * @param location its location, for messages
     * @param path null when it lies in a jar
     * @param sql the text
     */
    public Script(ScriptName name, String fileName, String location, @Nullable Path path, String sql) {
        this(name, fileName, location, path, sql, "");
    }

    /**
     * Whether it is a Java migration: Flyway runs it, docuai-db sees only its name.
     *
     * @return false for SQL
     */
    public boolean isJava() {
        return fileName.endsWith(".class");
    }

    /**
     * Whether its settings turn the transaction off.
     *
     * @return false if they say nothing
     */
    public boolean isDeclaredNonTransactional() {
        return NO_TRANSACTION.matcher(settings).find();
    }

    /**
     * Whether its settings say that {@code ${...}} in it is no placeholder.
     *
     * @return false if they say nothing
     */
    public boolean isDeclaredWithoutPlaceholders() {
        return NO_PLACEHOLDERS.matcher(settings).find();
    }

    /**
     * The checksum that Flyway writes into the history table: CRC32 over the lines' UTF-8 bytes without their ends, so
     * that line endings do not count.
     *
     * @return as a signed int, like the column
     */
    public int checksum() {
        CRC32 crc = new CRC32();
        sql.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    /**
     * The facts in the comment that the script begins with.
     *
     * @return never null, possibly empty
     */
    public ScriptHeader header() {
        return ScriptHeader.of(sql);
    }

    /**
     * The reason why the undo script of an irreversible revision cannot run.
     *
     * @return the reason that its header gives; empty if it can be run
     */
    public Optional<String> irreversible() {
        return header().get("irreversible");
    }

    /**
     * The reason why an undo script has no SQL, for a revision that leaves nothing to undo.
     *
     * @return the reason that its header gives; empty if it gives none
     */
    public Optional<String> nothingToUndo() {
        return header().get("nothing to undo");
    }
}
