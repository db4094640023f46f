package dev.docuai.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** Main class of a child JVM: starts or joins a server, says its URL, and keeps it until its input ends. */
final class ServerUser {
    private ServerUser() {}

    public static void main(String[] arguments) throws IOException {
        LocalPostgresOptions options = arguments.length == 0
                ? LocalPostgresOptions.disposable()
                : LocalPostgresOptions.persistent(Path.of(arguments[0]));
        try (LocalPostgres postgres = LocalPostgres.start(options.withProvider(ManagedServers.provider()))) {
            System.out.println(postgres.jdbcUrl());
            System.in.transferTo(System.out);
        }
    }
}
