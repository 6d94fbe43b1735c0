package mako.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import mako.filter.explain.CaptureSyntax;
import mako.filter.plan.Function;

/** What words the language of display filters has, besides fields and values. */
public final class Language {

    private Language() {}

    /** The functions and what they give, in the order in which people are shown them. */
    public static Map<String, String> functions() {
        Map<String, String> functions = new LinkedHashMap<>();
        for (Function function : Function.values()) functions.put(function.word(), function.purpose);
        return functions;
    }

    /** The operators, all spellings of one in a row, and what they ask; words are known in any case. */
    public static Map<String, String> operators() {
        Map<String, String> operators = new LinkedHashMap<>();
        add(operators, "any value is equal", "==", "eq", "any_eq");
        add(operators, "there is a value, and all are different", "!=", "ne", "all_ne");
        add(operators, "there is a value, and all are equal", "===", "all_eq");
        add(operators, "any value is different", "!==", "any_ne", "~=");
        add(operators, "any value is greater", ">", "gt");
        add(operators, "any value is greater or equal", ">=", "ge");
        add(operators, "any value is less", "<", "lt");
        add(operators, "any value is less or equal", "<=", "le");
        add(operators, "any value has this text or these bytes in it", "contains");
        add(operators, "any value matches a regular expression, in upper or lower case", "matches", "~");
        add(operators, "any value is one of a set: {1, 3 .. 5}", "in");
        add(operators, "before a comparison: any value will do", "any");
        add(operators, "before a comparison: all values have to", "all");
        add(operators, "both tests hold", "&&", "and");
        add(operators, "exactly one of two tests holds", "^^", "xor");
        add(operators, "one of the tests holds, or both", "||", "or");
        add(operators, "the test does not hold", "!", "not");
        add(operators, "bits that both have", "&", "bitand", "bitwise_and");
        add(operators, "sum", "+");
        add(operators, "difference, or the sign changed", "-");
        add(operators, "product", "*");
        add(operators, "quotient", "/");
        add(operators, "remainder", "%");
        add(operators, "before a field: its bytes as they are in the packet", "@");
        add(operators, "behind a field: which of several layers of its protocol", "#");
        add(operators, "before a field: its value in the selected packet; before a name: a macro", "$");
        return operators;
    }

    /** Whether {@code text} is a capture filter, which people mistake for display filters; the names of hosts in it are not looked up. */
    public static boolean isCaptureFilter(String text) {
        return CaptureSyntax.fits(text);
    }

    private static void add(Map<String, String> operators, String purpose, String... words) {
        for (String word : words) operators.put(word, purpose);
    }
}
