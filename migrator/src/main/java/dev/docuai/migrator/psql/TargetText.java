package dev.docuai.migrator.psql;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a target's file. It is UTF-8, or the encoding that it names itself as a dump does, with {@code SET
 * client_encoding}; the statement is not run, because the driver always sends UTF-8.
 */
final class TargetText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern ENCODING = Pattern.compile(
            "(?im)^\\s*(?:SET\\s+(?:SESSION\\s+|LOCAL\\s+)?(?:client_encoding\\s*(?:=|TO)|NAMES)\\s*|\\\\encoding\\s+"
                    + "|SELECT\\s+(?:pg_catalog\\.)?set_config\\s*\\(\\s*'client_encoding'\\s*,\\s*)['\"]?([\\w-]+)");
    /** PostgreSQL's names (documentation, "Character Set Support") that differ from Java's. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("UNICODE", "UTF-8"),
            Map.entry("UTF8", "UTF-8"),
            Map.entry("SQLASCII", "UTF-8"),
            Map.entry("DEFAULT", "UTF-8"),
            Map.entry("LATIN1", "ISO-8859-1"),
            Map.entry("LATIN2", "ISO-8859-2"),
            Map.entry("LATIN3", "ISO-8859-3"),
            Map.entry("LATIN4", "ISO-8859-4"),
            Map.entry("LATIN5", "ISO-8859-9"),
            Map.entry("LATIN7", "ISO-8859-13"),
            Map.entry("LATIN9", "ISO-8859-15"),
            Map.entry("LATIN10", "ISO-8859-16"),
            Map.entry("KOI8R", "KOI8-R"),
            Map.entry("KOI8", "KOI8-R"),
            Map.entry("KOI8U", "KOI8-U"),
            Map.entry("EUCJP", "EUC-JP"),
            Map.entry("EUCKR", "EUC-KR"),
            Map.entry("EUCCN", "GB2312"),
            Map.entry("SJIS", "Windows-31J"),
            Map.entry("UHC", "x-windows-949"),
            Map.entry("BIG5", "Big5"),
            Map.entry("WIN866", "IBM866"));

    private TargetText() {}

    /**
     * Reads a file.
     *
     * @param file its path
     * @param where the location in errors: the file, or the command that includes it
     * @return without byte order mark
     */
    static String read(Path file, String where) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Matcher named = ENCODING.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            Charset charset = named.find() ? charset(named.group(1), where) : StandardCharsets.UTF_8;
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MigratorException(
                    "the target's SQL is not in the encoding that it declares, or not in UTF-8",
                    where,
                    "save it in UTF-8, or name its encoding in it: SET client_encoding = 'LATIN1';",
                    e);
        } catch (IOException e) {
            throw new MigratorException(
                    "the target's SQL cannot be read: " + e.getClass().getSimpleName(),
                    where,
                    "--target-sql, \\i and \\ir name files",
                    e);
        }
    }

    private static Charset charset(String name, String where) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[_-]", "");
        String java = Optional.ofNullable(NAMES.get(plain)).orElse(plain.replaceFirst("^WIN(\\d+)$", "windows-$1"));
        try {
            return Charset.forName(java.equals(plain) ? name : java);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MigratorException(
                    "the target's encoding '" + name + "' is not known", where, "save the file in UTF-8", e);
        }
    }
}
