package dev.docuai.postgres;

/** This provider is not available here, for the reason in the message; another one may be. */
final class ProviderUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderUnavailableException(String reason) {
        super(reason);
    }
}
