package dev.docuai.migrator.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments of a command line that may hold a password, in any position: an address without its {@code --url} is taken
 * for a target, a folder or an unknown option, and would be quoted as such.
 */
final class CommandLineSecrets {
    private static final Pattern ADDRESS = Pattern.compile("^(.*?://).*", Pattern.DOTALL);
    private static final Pattern PASSWORD_OPTION = Pattern.compile(
            "^(--?[\\w-]*(?:password|passwd|pwd)[\\w-]*)(=.*)?$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Shorter texts reveal nothing, and occur in every word. */
    private static final int SHORTEST = 3;

    private record Hidden(String text, String shown) {}

    private final List<Hidden> hidden = new ArrayList<>();

    CommandLineSecrets(String[] args) {
        for (int i = 0; i < args.length; i++) {
            Matcher option = PASSWORD_OPTION.matcher(args[i]);
            if (option.matches()) {
                if (option.group(2) != null) {
                    hidden.add(new Hidden(args[i], option.group(1) + "=***"));
                } else if (i + 1 < args.length) {
                    hidden.add(new Hidden("'" + args[i + 1] + "'", "'***'"));
                }
            }
            Matcher address = ADDRESS.matcher(args[i]);
            boolean mayHoldOne =
                    args[i].contains("@") || args[i].toLowerCase(Locale.ROOT).contains("password");
            if (address.matches() && mayHoldOne) {
                add(args[i], address.group(1) + "***");
            }
        }
        hidden.removeIf(it -> it.text().length() < SHORTEST);
        hidden.sort(Comparator.comparing((Hidden it) -> it.text().length()).reversed());
    }

    /** As typed, as the value of its option, as part of a list, and as a printed path. */
    private void add(String typed, String shown) {
        String value = typed.substring(typed.startsWith("-") ? typed.indexOf('=') + 1 : 0);
        String shownValue = shown.substring(Math.min(shown.length(), typed.length() - value.length()));
        hidden.add(new Hidden(typed, shown));
        hidden.add(new Hidden(value, shownValue));
        hidden.add(new Hidden(asPath(value), "***"));
        for (String part : value.split(",")) {
            if (part.contains("@") || part.contains("://")) {
                hidden.add(new Hidden(part, "***"));
                hidden.add(new Hidden(asPath(part), "***"));
            }
        }
    }

    private static String asPath(String text) {
        return text.replaceAll("/+", "/");
    }

    /** The message with {@code ***} in their place. */
    String hide(String message) {
        String text = message;
        for (Hidden secret : hidden) {
            text = text.replace(secret.text(), secret.shown());
        }
        return text;
    }
}
