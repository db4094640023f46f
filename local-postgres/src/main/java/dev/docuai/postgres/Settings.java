package dev.docuai.postgres;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of the user: system properties first, then the environment. A record, so that a test can hand in both. */
record Settings(Lookup properties, Lookup environment) {

    /** One name to its value, null if unset: {@code System::getProperty} and {@code System::getenv} are examples. */
    interface Lookup {
        @Nullable
        String get(String name);
    }

    static Settings ofThisJvm() {
        return new Settings(System::getProperty, System::getenv);
    }

    /** The property, else the variable, else empty; a blank value counts as unset, as CI systems cannot unset. */
    Optional<String> find(String property, String variable) {
        return value(properties.get(property)).or(() -> variable(variable));
    }

    Optional<String> variable(String name) {
        return value(environment.get(name));
    }

    private static Optional<String> value(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
