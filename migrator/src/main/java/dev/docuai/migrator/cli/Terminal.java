package dev.docuai.migrator.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** The user's terminal, if there is one. */
public interface Terminal {
    /** No terminal: a script, a container, CI. */
    Terminal NONE = new Terminal() {
        @Override
        public Optional<String> ask(String question) {
            return Optional.empty();
        }

        @Override
        public boolean isInteractive() {
            return false;
        }
    };

    /**
     * Asks a question.
     *
     * @param question as it is printed
     * @return the answer; empty without a terminal
     */
    Optional<String> ask(String question);

    /**
     * Whether there is a terminal to ask on.
     *
     * @return false if input or output is not a terminal
     */
    default boolean isInteractive() {
        return true;
    }

    /**
     * Asks a question that is answered with yes or no.
     *
     * @param question without question mark and choices
     * @return true only if the answer is y or yes
     */
    default boolean confirms(String question) {
        return ask(question + "? [y/N] ")
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("y(es)?"))
                .isPresent();
    }

    /**
     * The terminal of this process.
     *
     * @return {@link #NONE} if it has none
     */
    static Terminal ofProcess() {
        Console console = System.console();
        return console == null ? NONE : question -> Optional.ofNullable(console.readLine("%s", question));
    }
}
