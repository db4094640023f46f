package dev.docuai.migrator.lint;

/** How much a finding matters; from warnings on, {@code lint} exits with 3. */
public enum Severity {
    /** Worth to know. */
    NOTICE,
    /** Likely to hurt a database in use. */
    WARNING,
    /** Data or the way back is lost, or the script fails. */
    ERROR,
    /** Switched off by the settings. */
    OFF
}
