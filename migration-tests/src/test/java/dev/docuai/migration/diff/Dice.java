package dev.docuai.migration.diff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Chance that can be repeated, and names that never are. */
final class Dice {
    private static final List<String> STEMS =
            List.of("doc", "Mixed", "order", "with space", "ünï", "quo\"te", "sel$ect", "it's", "Ж", "dot.ted", "a-b");
    private static final List<String> RESERVED =
            List.of("user", "select", "table", "order", "group", "default", "all", "check", "desc", "new", "old");
    /** What a plan puts behind the name of something that it builds or keeps beside another. */
    private static final List<String> INVENTED = List.of("_new", "_old", "_not_null", "_new1", "_old1", "_key", "_seq");

    private static final int LONGEST_NAME = 63;
    private static final List<String> COMMENTS = List.of(
            "plain",
            "it's \"quoted\"",
            "back\\slash \\n",
            "line one\nline two",
            "; DROP TABLE x; --",
            "$$ $tag$ $$",
            "/* open",
            "日本 ✓ ünï",
            "100% {0} ${placeholder}",
            "");

    private final Random random;
    private final Set<String> taken = new HashSet<>();
    private final List<String> given = new ArrayList<>();
    private int names;

    Dice(long seed) {
        // Neighbouring seeds begin alike; the multiplier drives them apart.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T pick(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /**
     * Some of a list.
     *
     * @param choices not empty
     * @param most at most so many, at least one
     * @return all different, in any order
     */
    <T> List<T> some(List<T> choices, int most) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, between(1, Math.min(most, shuffled.size()))));
    }

    /** A new name: most say what they name, some are as long as can be, reserved, or like those that a plan invents. */
    String name(String what) {
        String plain = pick(STEMS) + "_" + what + "_" + ++names;
        String name = switch (between(1, 24)) {
            case 1 -> pick(RESERVED);
            case 2 -> longest(plain);
            case 3, 4 -> given.isEmpty() ? plain : pick(given) + pick(INVENTED);
            default -> plain;
        };
        boolean free = length(name) <= LONGEST_NAME && !taken.contains(name);
        return taken(free ? name : plain);
    }

    /** A name that PostgreSQL or a plan might give to something of a table, if it is free. */
    String name(String what, String table, String column, String end) {
        String name = table + "_" + column + end;
        return chance(90) || length(name) > LONGEST_NAME || taken.contains(name) ? name(what) : taken(name);
    }

    private String taken(String name) {
        taken.add(name);
        given.add(name);
        return name;
    }

    private String longest(String plain) {
        String filler = pick(List.of("x", "ü", "Ж"));
        StringBuilder name = new StringBuilder(plain);
        while (length(name + filler) <= LONGEST_NAME - between(0, 4)) {
            name.insert(0, filler);
        }
        return name.toString();
    }

    private static int length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    String comment() {
        return chance(25) ? pick(COMMENTS) : "";
    }
}
