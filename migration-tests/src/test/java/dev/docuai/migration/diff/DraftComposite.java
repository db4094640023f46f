package dev.docuai.migration.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A composite type.
 *
 * @param name raw
 * @param attributes raw name to type, one at least
 * @param comment empty for none
 */
record DraftComposite(String name, Map<String, DraftType> attributes, String comment) implements DraftObject {
    DraftComposite {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    @Override
    public boolean fits(DraftSchema schema) {
        return attributes.values().stream().allMatch(schema::has);
    }

    @Override
    public String definition(DraftSchema schema) {
        return "CREATE TYPE " + Quoted.name(name) + " AS "
                + attributes.entrySet().stream()
                        .map(attribute -> Quoted.name(attribute.getKey()) + " "
                                + attribute.getValue().sql())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String label(DraftSchema schema) {
        return "TYPE " + Quoted.name(name);
    }

    @Override
    public DraftComposite edited(Dice dice, DraftSchema schema) {
        Map<String, DraftType> others = new LinkedHashMap<>(attributes);
        Types types = new Types(dice);
        String some = dice.pick(java.util.List.copyOf(attributes.keySet()));
        switch (dice.between(1, 4)) {
            case 1 -> others.put(dice.name("att"), types.part(schema));
            case 2 -> {
                if (others.size() > 1) {
                    others.remove(some);
                }
            }
            case 3 -> others.put(some, types.changed(attributes.get(some)));
            default -> {
                return new DraftComposite(name, attributes, dice.comment());
            }
        }
        return new DraftComposite(name, others, comment);
    }
}
