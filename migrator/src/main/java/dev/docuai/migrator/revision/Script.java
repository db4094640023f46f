package dev.docuai.migrator.revision;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One SQL file.
 *
 * @param name its parsed file name
 * @param fileName relative to the location it was found in, with forward slashes: what the history table calls script
 * @param place where it is, for messages: a path, or a class path resource
 * @param path null when it lies in a jar
 * @param sql the text, without a byte order mark
 */
public record Script(
        ScriptName name,
        String fileName,
        String place,
        @Nullable Path path,
        String sql) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Drops the byte order mark. */
    public Script {
        sql = sql.startsWith(BYTE_ORDER_MARK) ? sql.substring(1) : sql;
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
     * Why this script cannot be run, for the undo script of an irreversible revision.
     *
     * @return the reason that its header gives; empty if it can be run
     */
    public Optional<String> irreversible() {
        return header().get("irreversible");
    }
}
