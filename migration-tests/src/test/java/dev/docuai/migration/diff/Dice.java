package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance that can be repeated, and names that never are. */
final class Dice {
    private static final List<String> STEMS =
            List.of("doc", "Mixed", "order", "with space", "ünï", "quo\"te", "sel$ect", "it's", "Ж", "dot.ted", "a-b");
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

    String name(String what) {
        return pick(STEMS) + "_" + what + "_" + ++names;
    }

    String comment() {
        return chance(25) ? pick(COMMENTS) : "";
    }
}
