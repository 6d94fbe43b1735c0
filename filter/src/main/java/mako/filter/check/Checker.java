package mako.filter.check;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Type;
import mako.filter.FilterException;
import mako.filter.parse.Node;
import mako.filter.plan.Compare;
import mako.filter.plan.Domain;
import mako.filter.plan.Literal;
import mako.filter.plan.Logic;
import mako.filter.plan.Operand;
import mako.filter.plan.Test;
import mako.filter.scan.Token;
import mako.filter.scan.Token.Kind;

/** Finds out what the words of an expression mean, whether its types fit, and plans the tests. */
public final class Checker {

    private final Set<String> fields = new LinkedHashSet<>();
    private final Literals literals;

    /** Times without a zone are taken to be in {@code zone}. */
    public Checker(ZoneId zone) {
        literals = new Literals(zone);
    }

    /** The abbreviations that the tests read. */
    public Set<String> fields() {
        return fields;
    }

    /** Plans the test for a tree. */
    public Test plan(Node node) throws FilterException {
        return switch (node) {
            case Node.Logic(Kind operator, Node left, Node right) -> switch (operator) {
                case AND -> Logic.and(plan(left), plan(right));
                case OR -> Logic.or(plan(left), plan(right));
                default -> Logic.xor(plan(left), plan(right));
            };
            case Node.Not not -> Logic.not(plan(not.of()));
            case Node.Comparison comparison -> comparison(comparison);
            case Node.Membership membership -> membership(membership);
            default -> alone(node);
        };
    }

    private Test alone(Node node) throws FilterException {
        Operand operand = operand(node);
        if (operand == null) {
            String text = text(node);
            String shown = node instanceof Node.Quoted ? "\"" + text + "\"" : text;
            throw new FilterException(shown + " is neither a field nor a protocol name." + nearest(text), node.start(), node.end());
        }
        if (operand instanceof Operand.Of field && field.isPlain()) return Logic.occurs(field.lookup());
        return Logic.any(operand, operand instanceof Operand.Arithmetic);
    }

    private static String text(Node node) {
        return switch (node) {
            case Node.Word word -> word.text();
            case Node.Quoted quoted -> quoted.text();
            case Node.Character character -> String.valueOf(character.value());
            case Node.Minus minus -> "-" + text(minus.of());
            default -> "";
        };
    }

    private Test comparison(Node.Comparison node) throws FilterException {
        Token operator = node.operator();
        Operand left = operand(node.left());
        Operand right = operand(node.right());
        if (operator.kind() == Kind.MATCHES) return matches(node, left);
        if (left == null && right == null) {
            throw new FilterException("Left side of \"" + operator.text() + "\" expression must be a field or function, not "
                + text(node.left()) + "." + nearest(text(node.left())), node.left().start(), node.left().end());
        }
        boolean textual = false;
        if (right == null) right = constant(node.right(), left, operator);
        else if (left == null) left = constant(node.left(), right, operator);
        else checkTypes(left, right, operator, node);
        Kind relation = operator.kind();
        // a != b is the opposite of a == b where both occur: all pairs differ.
        boolean all = node.quantifier() == Kind.ALL || node.quantifier() == null && (relation == Kind.NE || relation == Kind.ALL_EQ);
        return Compare.values(relation, all, left, right, textual);
    }

    private void checkTypes(Operand left, Operand right, Token operator, Node.Comparison node) throws FilterException {
        Domain a = left.domain();
        Domain b = right.domain();
        boolean fit = a == b && (a != Domain.NUMBER || family(left.type()) == family(right.type()));
        if (operator.kind() == Kind.CONTAINS) fit = a == b && (a == Domain.TEXT || a == Domain.BYTES);
        if (!fit) {
            throw new FilterException(name(node.left()) + " and " + name(node.right()) + " are not of compatible types.", node.right().start(),
                node.right().end());
        }
    }

    private static int family(Type type) {
        return type == Type.IPV4 ? 1 : type == Type.ETHER ? 2 : 0;
    }

    private static String name(Node node) {
        return switch (node) {
            case Node.Word word -> word.text();
            case Node.Call call -> call.name();
            case Node.Slice slice -> name(slice.of());
            default -> "expression";
        };
    }

    private Operand constant(Node node, Operand other, Token operator) throws FilterException {
        Domain domain = other.domain();
        if (domain == null) {
            throw new FilterException(describe(other) + " has no value that could be compared.", node.start(), node.end());
        }
        String abbreviation = other instanceof Operand.Of of ? of.lookup().abbreviation() : null;
        if (operator.kind() == Kind.CONTAINS) {
            if (domain != Domain.TEXT && domain != Domain.BYTES) {
                throw new FilterException(describe(other) + " cannot participate in a \"contains\" comparison.", node.start(), node.end());
            }
            if (domain == Domain.BYTES) return new Operand.Constant(literal(node, Type.BYTES, null), Type.BYTES);
        }
        Type type = other.type();
        if (type == Type.PROTOCOL) type = Type.BYTES;
        return new Operand.Constant(literal(node, type, abbreviation), type);
    }

    private static String describe(Operand operand) {
        return operand instanceof Operand.Of of ? of.lookup().abbreviation() : "This";
    }

    private Literal literal(Node node, Type type, String abbreviation) throws FilterException {
        if (node instanceof Node.Character(char value, int start, int end)) {
            if (type.isString()) return Literal.text(String.valueOf(value));
            if (type.isInteger() || type == Type.CHAR) return Literal.number(value);
            return literals.read(String.valueOf(value), true, type, abbreviation, start, end);
        }
        boolean quoted = node instanceof Node.Quoted;
        String text = text(node);
        if (!quoted && Domain.of(type) == Domain.BYTES && type != Type.IPV6 && text.matches("0[xX][0-9a-fA-F]{1,2}")) {
            return Literal.bytes(new byte[] {(byte) Integer.parseInt(text.substring(2), 16)}, -1);
        }
        return literals.read(text, quoted, type, abbreviation, node.start(), node.end());
    }

    private Test matches(Node.Comparison node, Operand left) throws FilterException {
        if (left == null) {
            throw new FilterException("Left side of \"" + node.operator().text() + "\" expression must be a field or function, not "
                + text(node.left()) + ".", node.left().start(), node.left().end());
        }
        if (left.domain() != Domain.TEXT && left.domain() != Domain.BYTES) {
            throw new FilterException(describe(left) + " (type=" + left.type().code + ") cannot participate in a \"matches\" comparison.",
                node.left().start(), node.left().end());
        }
        if (!(node.right() instanceof Node.Quoted || node.right() instanceof Node.Word)) {
            throw new FilterException("Expected a regular expression, in quotes.", node.right().start(), node.right().end());
        }
        try {
            int flags = Pattern.CASE_INSENSITIVE | (left.domain() == Domain.TEXT ? Pattern.UNICODE_CASE : 0);
            return Compare.matches(node.quantifier() == Kind.ALL, left, Pattern.compile(text(node.right()), flags));
        } catch (PatternSyntaxException e) {
            throw new FilterException("Regex compilation error: " + e.getDescription().toLowerCase(Locale.ROOT) + ".", -1, -1);
        }
    }

    private Test membership(Node.Membership node) throws FilterException {
        Operand value = operand(node.value());
        if (value == null) {
            throw new FilterException("Left side of \"in\" expression must be a field or function, not " + text(node.value()) + ".",
                node.value().start(), node.value().end());
        }
        List<Operand> from = new ArrayList<>();
        List<Operand> to = new ArrayList<>();
        Token operator = new Token(Kind.EQ, "in", node.value().end(), node.value().end());
        for (Node.Range range : node.members()) {
            from.add(member(range.from(), value, operator));
            to.add(range.to() == null ? null : member(range.to(), value, operator));
        }
        return Compare.in(node.quantifier() == Kind.ALL, value, from, to);
    }

    private Operand member(Node node, Operand value, Token operator) throws FilterException {
        Operand operand = operand(node);
        return operand != null ? operand : constant(node, value, operator);
    }

    /** Returns what a node stands for, or null where it is a literal. */
    private Operand operand(Node node) throws FilterException {
        return switch (node) {
            case Node.Word word -> field(word);
            case Node.Call call -> call(call);
            case Node.Slice(Node of, List<Node.Part> parts, int end) -> {
                Operand whole = operand(of);
                if (whole == null) {
                    throw new FilterException(text(of) + " is neither a field nor a protocol name." + nearest(text(of)), of.start(), of.end());
                }
                if (whole.domain() != Domain.TEXT && whole.domain() != Domain.BYTES) {
                    // The bytes of an address or a number can be cut too.
                    if (!(whole instanceof Operand.Of number)) {
                        throw new FilterException("A slice needs bytes or characters.", node.start(), end);
                    }
                    whole = new Operand.Of(number.lookup(), null, true);
                }
                yield new Operand.Part(whole, parts);
            }
            case Node.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Node.Minus(Node of, int start) -> {
                Operand operand = operand(of);
                if (operand == null) yield null;
                yield new Operand.Arithmetic('-', new Operand.Constant(operand.domain() == Domain.REAL ? Literal.real(0)
                    : operand.domain() == Domain.TIME ? Literal.time(0, 0) : Literal.number(0), operand.type()), operand);
            }
            case Node.Reference reference -> throw new FilterException("There is no selected packet that \"$" + reference.field()
                + "\" could refer to.", reference.start(), reference.end());
            case Node.Quoted _, Node.Character _ -> null;
            default -> throw new FilterException("A value is needed here, not a test.", node.start(), node.end());
        };
    }

    private Operand field(Node.Word word) throws FilterException {
        String text = word.text();
        boolean forced = text.startsWith(".");
        String abbreviation = forced ? text.substring(1) : text;
        Lookup lookup = Lookup.of(abbreviation);
        if (lookup == null) {
            if (forced || word.raw()) {
                throw new FilterException(abbreviation + " is neither a field nor a protocol name." + nearest(abbreviation), word.start(), word.end());
            }
            return null;
        }
        fields.add(abbreviation);
        if (word.layers() != null) {
            // Which layer an entry lies in is told by its protocol.
            fields.add(abbreviation.replaceFirst("\\..*", ""));
        }
        return new Operand.Of(lookup, word.layers(), word.raw());
    }

    private Operand call(Node.Call node) throws FilterException {
        String name = node.name().toLowerCase(Locale.ROOT);
        if (!Operand.Call.NAMES.contains(name)) {
            throw new FilterException("Function '" + node.name() + "' does not exist", node.start(), node.nameEnd());
        }
        boolean several = name.equals("max") || name.equals("min");
        if (node.arguments().isEmpty() || !several && node.arguments().size() != 1) {
            throw new FilterException("Function " + name + " can't take " + node.arguments().size() + " arguments", node.start(), node.end());
        }
        List<Operand> arguments = new ArrayList<>();
        for (Node argument : node.arguments()) {
            Operand operand = operand(argument);
            if (operand == null) {
                if (arguments.isEmpty()) {
                    throw new FilterException("Only fields can be used as parameters for " + name + "().", argument.start(), argument.end());
                }
                operand = constant(argument, arguments.getFirst(), new Token(Kind.EQ, name, node.start(), node.nameEnd()));
            }
            arguments.add(operand);
        }
        Operand first = arguments.getFirst();
        boolean fits = switch (name) {
            case "upper", "lower" -> first.domain() == Domain.TEXT;
            case "len" -> first.domain() == Domain.TEXT || first.domain() == Domain.BYTES;
            case "abs" -> first.domain() == Domain.NUMBER || first.domain() == Domain.REAL;
            case "float", "double" -> first.domain() == Domain.NUMBER || first.domain() == Domain.REAL || first.domain() == Domain.TIME;
            default -> true;
        };
        if (!fits) {
            Node argument = node.arguments().getFirst();
            if (name.equals("len") && first instanceof Operand.Of field) {
                return new Operand.Call(name, List.of(new Operand.Of(field.lookup(), null, true)));
            }
            throw new FilterException("Only " + (name.equals("upper") || name.equals("lower") ? "strings" : "numbers") + " can be used in "
                + name + "()", argument.start(), argument.end());
        }
        return new Operand.Call(name, arguments);
    }

    private Operand arithmetic(Node.Arithmetic node) throws FilterException {
        Operand left = operand(node.left());
        Operand right = operand(node.right());
        if (left == null && right == null) {
            throw new FilterException("Constant expression is invalid on the LHS.", node.start(), node.end());
        }
        if (right == null) right = constant(node.right(), left, node.operator());
        if (left == null) left = constant(node.left(), right, node.operator());
        if (left.domain() == Domain.TEXT || left.domain() != right.domain()) {
            throw new FilterException("\"" + node.operator().text() + "\" needs numbers on both sides.", node.start(), node.end());
        }
        return new Operand.Arithmetic(node.operator().text().equalsIgnoreCase("bitand") || node.operator().text().startsWith("bitwise") ? '&'
            : node.operator().text().charAt(0), left, right);
    }

    /** The field whose name is nearest to a misspelt one, as a question; nothing where none is near. */
    private static String nearest(String text) {
        if (text.length() < 3 || text.length() > 64 || !text.contains(".")) return "";
        String best = null;
        int bestDistance = 3;
        for (Field field : Field.all()) {
            if (field.abbreviation.isEmpty() || Math.abs(field.abbreviation.length() - text.length()) >= bestDistance) continue;
            int distance = distance(text, field.abbreviation, bestDistance);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = field.abbreviation;
            }
        }
        return best == null ? "" : " Did you mean " + best + "?";
    }

    private static int distance(String a, String b, int bound) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int least = row[0];
            for (int j = 1; j < row.length; j++) {
                int keep = row[j];
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = keep;
                least = Math.min(least, row[j]);
            }
            if (least >= bound) return bound;
        }
        return row[b.length()];
    }
}
