package dev.docuai.migrator.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A line for a shell, cut as a shell cuts it: quotes, backslashes, comments and {@code &&}. Variables and patterns are
 * not expanded.
 *
 * @param text as it is typed
 */
record ShellLine(String text) {
    private static final char NO_QUOTE = 0;

    /** The words of each command, without the variables that are set for it. */
    List<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        List<String> command = new ArrayList<>();
        for (String word : words()) {
            if (word.equals("&&")) {
                commands.add(command);
                command = new ArrayList<>();
            } else if (!command.isEmpty() || !word.matches("(?s)[A-Za-z_]\\w*=.*")) {
                command.add(word);
            }
        }
        commands.add(command);
        return commands;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = NO_QUOTE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == NO_QUOTE && !isWord && c == '#') {
                break;
            }
            if (quote == NO_QUOTE && Character.isWhitespace(c)) {
                add(words, word, isWord);
                isWord = false;
                continue;
            }
            isWord = true;
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else if (quote == NO_QUOTE && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = NO_QUOTE;
            } else {
                word.append(c);
            }
        }
        if (quote != NO_QUOTE) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed: " + text);
        }
        add(words, word, isWord);
        return words;
    }

    private static void add(List<String> words, StringBuilder word, boolean isWord) {
        if (isWord) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
