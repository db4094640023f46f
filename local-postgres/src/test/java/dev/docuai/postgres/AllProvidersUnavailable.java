package dev.docuai.postgres;

import java.nio.file.Path;

/** Main class of a child JVM: asks for a server on a machine whose file system is the given folder. */
final class AllProvidersUnavailable {
    private AllProvidersUnavailable() {}

    public static void main(String[] arguments) {
        Providers providers = new Providers(new Settings(name -> null, System::getenv), Path.of(arguments[0]));
        try {
            LocalPostgres.start(LocalPostgresOptions.disposable(), providers).close();
        } catch (LocalPostgresException failure) {
            System.out.println(failure.getMessage());
        }
    }
}
