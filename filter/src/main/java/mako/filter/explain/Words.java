package mako.filter.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Type;
import mako.filter.parse.Node;
import mako.filter.parse.Part;
import mako.filter.plan.Function;
import mako.filter.scan.Token.Kind;

/** Says in plain words what an expression asks of a packet. */
public final class Words {

    private final StringBuilder out = new StringBuilder();

    private Words() {}

    /** Returns lines, the parts of others indented; for an expression that compiles. */
    public static String of(Node tree) {
        Words words = new Words();
        if (tree == null) return "Every packet passes.\n";
        words.out.append("A packet passes where ");
        words.test(tree, 0, false);
        return words.out.toString();
    }

    /** Writes a test, up to and with the end of its last line. */
    private void test(Node node, int depth, boolean not) {
        switch (node) {
            case Node.Logic(Kind operator, List<Node> parts) -> {
                if (not) out.append("it is not so that ");
                out.append(switch (operator) {
                    case AND -> "all of this is so:\n";
                    case OR -> "any of this is so:\n";
                    default -> parts.size() == 2 ? "exactly one of this is so:\n" : "an odd number of this is so:\n";
                });
                for (Node part : parts) {
                    out.append("  ".repeat(depth + 1)).append("- ");
                    test(part, depth + 1, false);
                }
            }
            case Node.Not inner -> test(inner.of(), depth, !not);
            default -> {
                if (not) out.append("it is not so that ");
                out.append(sentence(node)).append('\n');
            }
        }
    }

    private static String sentence(Node node) {
        return switch (node) {
            case Node.Comparison comparison -> comparison(comparison);
            case Node.Membership(Node value, Kind quantifier, List<Node.Range> members, _) -> {
                StringJoiner list = new StringJoiner(", ");
                for (Node.Range range : members) {
                    list.add(range.to() == null ? value(range.from()) : "from " + value(range.from()) + " to " + value(range.to()));
                }
                yield subject(value, quantifier == Kind.ALL) + " is one of these: " + list;
            }
            case Node.Word word -> occurrence(word);
            case Node.Call(String name, List<Node> arguments, _, _, _) when Function.named(name) != null && Function.named(name).isAboutAddresses() ->
                "it is true of " + value(arguments.getFirst()) + " that " + Function.named(name).purpose.substring("whether ".length());
            case Node.Arithmetic _, Node.Minus _, Node.Call _ -> value(node) + " is not 0";
            default -> "there is " + value(node);
        };
    }

    private static String occurrence(Node.Word word) {
        Field field = field(word);
        if (field == null) return "there is " + word;
        String layers = layers(word);
        return switch (field.kind) {
            case PROTOCOL -> "the packet has " + field.label + " (" + word.text() + ")" + layers;
            case EXPERT -> "it is remarked: " + field.label + " (" + word.text() + ")" + layers;
            case VALUE, SECTION -> "there is " + value(word);
        };
    }

    private static String comparison(Node.Comparison node) {
        Kind kind = node.operator().kind();
        boolean all = node.quantifier() == Kind.ALL || node.quantifier() == null && (kind == Kind.NE || kind == Kind.ALL_EQ);
        String subject = subject(node.left(), all);
        String network = node.right() instanceof Node.Word word && word.text().indexOf('/') > 0 ? "in the network " : "";
        String other = value(node.right());
        return switch (kind) {
            case NE, ANY_NE -> subject + (network.isEmpty() ? " is other than " : " is not " + network) + other;
            case GT -> subject + " is above " + other;
            case GE -> subject + " is at least " + other;
            case LT -> subject + " is below " + other;
            case LE -> subject + " is at most " + other;
            case CONTAINS -> subject + " contains " + other;
            case MATCHES -> subject + " matches the regular expression " + other + ", in upper or lower case";
            default -> subject + " is " + network + other;
        };
    }

    /** What is compared, and whether one of its values or all of them. */
    private static String subject(Node node, boolean all) {
        return all ? "there is " + value(node) + " and each" : value(node);
    }

    private static Field field(Node.Word word) {
        String name = word.text().startsWith(".") ? word.text().substring(1) : word.text();
        List<Field> fields = Lookup.fields(name);
        return fields.isEmpty() ? null : fields.getFirst();
    }

    private static String layers(Node.Word word) {
        if (word.layers() == null) return "";
        List<String> parts = new ArrayList<>();
        for (Part part : word.layers()) parts.add(part.text());
        return " in layer " + String.join(", ", parts) + " of its kind";
    }

    private static String value(Node node) {
        return switch (node) {
            case Node.Word word -> {
                Field field = field(word);
                if (field == null) yield word.text();
                String name = field.label.isEmpty() ? word.text() : field.label + " (" + word.text() + ")";
                yield (word.raw() ? "the bytes of " : field.type == Type.PROTOCOL ? "the bytes of " : "") + name + layers(word);
            }
            case Node.Reference reference -> value(reference.field()) + " of the selected packet";
            case Node.Slice(Node of, List<Part> parts, _) -> {
                List<String> texts = new ArrayList<>();
                for (Part part : parts) texts.add(part.text());
                yield "part [" + String.join(",", texts) + "] of " + value(of);
            }
            case Node.Call(String name, List<Node> arguments, _, _, _) -> {
                List<String> texts = new ArrayList<>();
                for (Node argument : arguments) texts.add(value(argument));
                yield call(Function.named(name), String.join(" and ", texts));
            }
            case Node.Arithmetic(var operator, Node left, Node right) -> value(left) + " " + operator.text() + " " + value(right);
            case Node.Minus minus -> "minus " + value(minus.of());
            default -> node.toString();
        };
    }

    private static String call(Function function, String of) {
        return switch (function) {
            case UPPER -> of + " in upper case";
            case LOWER -> of + " in lower case";
            case LEN -> "the length in bytes of " + of;
            case COUNT -> "the number of times that the packet has " + of;
            case STRING -> of + " as text";
            case VALS -> "the name of " + of;
            case DEC -> of + " in decimal digits";
            case HEX -> of + " in hexadecimal digits";
            case FLOAT, DOUBLE -> of + " as a floating-point number";
            case MAX -> "the largest of " + of;
            case MIN -> "the smallest of " + of;
            case ABS -> of + " without its sign";
            case IP_SPECIAL_NAME -> "what addresses like " + of + " are reserved for";
            case IP_SPECIAL_MASK -> "how addresses like " + of + " may be used";
            case IP_LINKLOCAL, IP_MULTICAST, IP_RFC1918, IP_ULA -> function.purpose + " (" + of + ")";
        };
    }
}
