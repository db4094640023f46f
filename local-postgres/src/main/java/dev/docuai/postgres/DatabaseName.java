package dev.docuai.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for databases that are gone soon. */
final class DatabaseName {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 6;

    private DatabaseName() {}

    /** One that no other process makes up. */
    static String fresh() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return "docuai_" + HexFormat.of().formatHex(random);
    }
}
