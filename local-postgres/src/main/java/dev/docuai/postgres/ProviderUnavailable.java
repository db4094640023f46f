package dev.docuai.postgres;

/** This provider does not serve here, for the reason in the message; another one may. */
final class ProviderUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderUnavailable(String reason) {
        super(reason);
    }
}
