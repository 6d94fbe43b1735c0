package mako.protocols.wireless;

import mako.dissect.*;

/** How long elements must be, and what is said of those that are not. */
final class ElementLengths {

    private static final Rule[] RULES = rules();

    private ElementLengths() {}

    /**
     * One element's rule.
     *
     * @param least bytes that it has at least
     * @param most bytes that it has at most
     * @param unknownWhereEmpty whether one without bytes is shown as one that is not known
     * @param said what is said of others; a pair of braces stands for the length
     */
    record Rule(int least, int most, boolean unknownWhereEmpty, String said) {}

    private static Rule[] rules() {
        Rule[] rules = new Rule[256];
        for (String line : Resources.text(ElementLengths.class, "element-lengths.txt").split("\n")) {
            if (line.isEmpty() || line.charAt(0) == '#') continue;
            String[] words = line.split(" ", 5);
            rules[Integer.parseInt(words[0])] = new Rule(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3].equals("u"), words[4]);
        }
        return rules;
    }

    /** Returns the rule that an element of {@code length} bytes breaks, or null. */
    static Rule broken(int number, int length) {
        Rule rule = RULES[number & 255];
        return rule == null || length >= rule.least && length <= rule.most ? null : rule;
    }
}
