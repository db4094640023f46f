package dev.docuai.pgvector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Shortens generated names to the length that PostgreSQL keeps, so that no two of them become equal. */
public final class NameLimit {
    /** The characters that PostgreSQL keeps of a name: NAMEDATALEN - 1 (its manual, section "Identifiers and Key Words"). */
    private static final int MAX_LENGTH = 63;

    private NameLimit() {}

    /**
     * A name of at most 63 characters: a longer one keeps its first 55 and ends in four digits of its MD5, as SQLAlchemy
     * shortens names ({@code name[0:55] + "_" + md5_hex(name)[-4:]}).
     *
     * @param name in ASCII
     * @return the name itself if it is short enough
     */
    public static String shorten(String name) {
        return name.length() <= MAX_LENGTH
                ? name
                : name.substring(0, MAX_LENGTH - 8) + "_" + md5(name).substring(28);
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
