package mako.filter.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import mako.dissect.Lookup;
import mako.filter.parse.Node;
import mako.filter.scan.Token.Kind;

/**
 * The capture filter that is nearest to a display filter: the packets that it lets through are at least those that the display
 * filter does, as far as a capture filter can see them.
 *
 * @param expression in the language of pcap-filter; empty where nothing can be said, so that every packet is captured
 * @param losses what it does not say, or says otherwise
 */
public record CaptureFilter(String expression, List<String> losses) {

    private record Rule(String kind, String text, String otherwise) {}

    private static final Map<String, Rule> RULES = rules();

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        try (InputStream in = CaptureFilter.class.getResourceAsStream("capture-filters.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] words = line.split(" +", 3);
                int plus = words[2].indexOf(" + ");
                rules.put(words[0], new Rule(words[1], plus < 0 ? words[2] : words[2].substring(0, plus), plus < 0 ? "" : words[2].substring(plus + 3)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    /** Finds the capture filter for a tree; null for an empty expression. */
    public static CaptureFilter of(Node tree) {
        Search search = new Search();
        Said said = tree == null ? Said.NOTHING : search.test(tree);
        return new CaptureFilter(said.text == null ? "" : said.text, List.copyOf(search.losses));
    }

    /**
     * Part of a capture filter.
     *
     * @param text null where nothing can be said
     * @param exact whether it lets the very packets through
     * @param compound whether it needs parentheses beside others
     */
    private record Said(String text, boolean exact, boolean compound) {
        static final Said NOTHING = new Said(null, false, false);

        String grouped() {
            return compound ? "(" + text + ")" : text;
        }
    }

    private static final class Search {
        private final Set<String> losses = new LinkedHashSet<>();

        private Said nothing(Node node, String why) {
            losses.add(node + ": " + why + ".");
            return Said.NOTHING;
        }

        Said test(Node node) {
            return switch (node) {
                case Node.Logic(Kind operator, List<Node> parts) when operator == Kind.AND -> all(parts);
                case Node.Logic(Kind operator, List<Node> parts) when operator == Kind.OR -> any(parts);
                case Node.Not(Node of, _) -> not(node, of);
                case Node.Comparison comparison -> comparison(comparison);
                case Node.Membership membership -> membership(membership);
                case Node.Word word when word.layers() == null && !word.raw() -> occurrence(word);
                case Node.Arithmetic(var operator, Node left, Node right) when operator.kind() == Kind.BIT_AND && rule(left, "number") instanceof Rule rule ->
                    number(node, rule, " & " + right + " != 0");
                default -> nothing(node, "a capture filter has no words for it");
            };
        }

        /** What cannot be said is left out: more packets are captured. */
        private Said all(List<Node> parts) {
            List<Said> said = new ArrayList<>();
            boolean exact = true;
            for (Node part : parts) {
                Said one = test(part);
                exact &= one.exact;
                if (one.text != null && said.stream().noneMatch(other -> other.text.equals(one.text))) said.add(one);
            }
            return said.isEmpty() ? Said.NOTHING : said.size() == 1 ? new Said(said.getFirst().text, exact, said.getFirst().compound)
                : joined(said, " and ", exact);
        }

        /** Where one alternative cannot be said, every packet may be one of it. */
        private Said any(List<Node> parts) {
            List<Said> said = new ArrayList<>();
            boolean exact = true;
            for (Node part : parts) {
                Said one = test(part);
                exact &= one.exact;
                said.add(one);
            }
            for (Said one : said) if (one.text == null) return Said.NOTHING;
            return joined(said, " or ", exact);
        }

        private static Said joined(List<Said> parts, String operator, boolean exact) {
            StringJoiner text = new StringJoiner(operator);
            for (Said part : parts) text.add(part.grouped());
            return new Said(text.toString(), exact, true);
        }

        private Said not(Node node, Node of) {
            Said said = test(of);
            if (said.text == null) return said;
            if (!said.exact) return nothing(node, "the opposite of what is only nearly said would lose packets");
            return new Said("not " + said.grouped(), true, false);
        }

        private static Rule rule(Node node, String... kinds) {
            if (!(node instanceof Node.Word word) || word.raw() || word.layers() != null) return null;
            Rule rule = RULES.get(word.text());
            return rule != null && List.of(kinds).contains(rule.kind) ? rule : null;
        }

        private Said occurrence(Node.Word word) {
            Rule rule = rule(word, "protocol", "usual");
            if (rule != null) {
                boolean exact = rule.kind.equals("protocol");
                if (!exact) losses.add(word + ": what is on its usual port is captured, whatever it is, and what is on another port is not.");
                return new Said(rule.text, exact, rule.text.contains(" or "));
            }
            return protocolOf(word, "that there is one cannot be asked");
        }

        /** A field is at least in a packet of its protocol. */
        private Said protocolOf(Node node, String why) {
            Said rest = nothing(node, why);
            Node of = node;
            while (!(of instanceof Node.Word)) {
                of = switch (of) {
                    case Node.Comparison comparison -> comparison.left();
                    case Node.Membership membership -> membership.value();
                    case Node.Slice slice -> slice.of();
                    case Node.Arithmetic arithmetic -> arithmetic.left();
                    case Node.Call call -> call.arguments().getFirst();
                    case Node.Minus minus -> minus.of();
                    default -> null;
                };
                if (of == null) return rest;
            }
            String name = ((Node.Word) of).text();
            var fields = Lookup.fields(name);
            Rule rule = fields.isEmpty() ? null : RULES.get(Lookup.protocol(fields.getFirst()));
            if (rule == null || !rule.kind.equals("protocol") && !rule.kind.equals("usual")) return rest;
            if (rule.kind.equals("usual")) losses.add(name + ": what is on the usual port of its protocol is captured, what is on another port is not.");
            return new Said(rule.text, false, rule.text.contains(" or "));
        }

        private Said comparison(Node.Comparison node) {
            String value = node.right() instanceof Node.Word word ? word.text() : node.right() instanceof Node.Character character ? "" + character.value() : null;
            if (value == null) return protocolOf(node, "a capture filter cannot compare it");
            boolean all = node.quantifier() == Kind.ALL;
            Kind kind = node.operator().kind();
            boolean equal = kind == Kind.EQ && !all;
            boolean unequal = kind == Kind.NE;
            if (rule(node.left(), "address") instanceof Rule rule && (equal || unequal)) return chosen(rule, address(rule.text, value), unequal);
            if (rule(node.left(), "value") instanceof Rule rule && equal) return new Said(rule.text + " " + value, true, false);
            if (rule(node.left(), "port") instanceof Rule rule && !all && value.matches("[0-9]+")) {
                long number = Long.parseLong(value);
                if (equal || unequal) return chosen(rule, rule.text + " " + value, unequal);
                String range = switch (kind) {
                    case GT -> number + 1 + "-65535";
                    case GE -> number + "-65535";
                    case LT -> "0-" + (number - 1);
                    case LE -> "0-" + number;
                    default -> null;
                };
                if (range != null) return new Said(rule.text.replace("port", "portrange") + " " + range, true, false);
            }
            if (rule(node.left(), "number") instanceof Rule rule && value.matches("[0-9]+|0x[0-9a-fA-F]+") && !all && sign(kind) != null) {
                return number(node, rule, " " + sign(kind) + " " + value);
            }
            if (rule(node.left(), "bit") instanceof Rule rule && (equal || unequal)) {
                boolean set = !value.equals("0") && !value.equalsIgnoreCase("false") && !value.equalsIgnoreCase("not set");
                return number(node, rule, set == equal ? " != 0" : " = 0");
            }
            return protocolOf(node, "a capture filter cannot compare it");
        }

        /** {@code !=} asks that there is one, and that none is equal; of what every packet has, only that. */
        private static Said chosen(Rule rule, String text, boolean unequal) {
            if (!unequal) return new Said(text, true, false);
            String protocol = rule.text.substring(0, rule.text.indexOf(' '));
            return RULES.values().stream().anyMatch(r -> r.kind.equals("protocol") && r.text.equals(protocol))
                ? new Said(protocol + " and not " + text, true, true) : new Said("not " + text, true, false);
        }

        private static String address(String text, String value) {
            int slash = value.indexOf('/');
            if (slash < 0) return text + " " + value;
            String network = Networks.first(value);
            return text.replace("host", "net") + " " + network;
        }

        private static String sign(Kind kind) {
            return switch (kind) {
                case EQ -> "=";
                case NE -> "!=";
                case GT -> ">";
                case GE -> ">=";
                case LT -> "<";
                case LE -> "<=";
                default -> null;
            };
        }

        private Said number(Node node, Rule rule, String comparison) {
            String text = rule.text + comparison;
            if (rule.otherwise.isEmpty()) return new Said(text, true, false);
            losses.add(node + ": looked at in IPv4 only, so that all of \"" + rule.otherwise + "\" is captured.");
            return new Said(text + " or " + rule.otherwise, false, true);
        }

        private Said membership(Node.Membership node) {
            Rule rule = rule(node.value(), "address", "port", "number");
            if (rule == null || node.quantifier() == Kind.ALL) return protocolOf(node, "a capture filter cannot compare it");
            List<Said> parts = new ArrayList<>();
            for (Node.Range range : node.members()) {
                String from = range.from().toString();
                String to = range.to() == null ? null : range.to().toString();
                boolean number = from.matches("[0-9]+") && (to == null || to.matches("[0-9]+"));
                if (!(range.from() instanceof Node.Word) || !number && (to != null || !rule.kind.equals("address"))) {
                    return protocolOf(node, "a capture filter cannot compare it");
                }
                parts.add(switch (rule.kind) {
                    case "address" -> new Said(address(rule.text, from), true, false);
                    case "port" -> new Said(to == null ? rule.text + " " + from : rule.text.replace("port", "portrange") + " " + from + "-" + to, true, false);
                    default -> to == null ? number(node, rule, " = " + from)
                        : new Said("(" + rule.text + " >= " + from + " and " + rule.text + " <= " + to + ")", rule.otherwise.isEmpty(), false);
                });
            }
            boolean exact = parts.stream().allMatch(Said::exact);
            return parts.size() == 1 ? parts.getFirst() : joined(parts, " or ", exact);
        }
    }
}
