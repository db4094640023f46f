package dev.docuai.postgres;

/** This provider does not serve here, for the reason in the message; another one may. */
final class ProviderUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderUnavailableException(String reason) {
        super(reason);
    }
}
