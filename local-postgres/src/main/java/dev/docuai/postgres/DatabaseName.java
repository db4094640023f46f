package dev.docuai.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for temporary databases. */
final class DatabaseName {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 6;

    private DatabaseName() {}

    /** A name that no other process generates. */
    static String fresh() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return "docuai_" + HexFormat.of().formatHex(random);
    }
}
