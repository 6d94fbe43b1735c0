package mako.filter.check;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import mako.dissect.Type;
import mako.filter.FilterException;
import mako.filter.Hosts;
import mako.filter.Note;
import mako.filter.parse.Node;
import mako.filter.plan.Call;
import mako.filter.plan.Compare;
import mako.filter.plan.Computed;
import mako.filter.plan.Constant;
import mako.filter.plan.Domain;
import mako.filter.plan.FieldValues;
import mako.filter.plan.Function;
import mako.filter.plan.Literal;
import mako.filter.plan.Logic;
import mako.filter.plan.Operand;
import mako.filter.plan.Referred;
import mako.filter.plan.Regex;
import mako.filter.plan.Relation;
import mako.filter.plan.Test;
import mako.filter.scan.Token.Kind;

/** Finds out what the words of an expression mean, whether its types fit, and plans the tests. */
public final class Checker {

    private final Operands operands;
    private final Doubts doubts = new Doubts();

    /** Times without a zone are in {@code zone}; {@code hosts} knows addresses by name. */
    public Checker(ZoneId zone, Hosts hosts) {
        operands = new Operands(new Literals(zone, hosts));
    }

    /** The abbreviations that the tests read. */
    public Set<String> fields() {
        return operands.fields();
    }

    /** The abbreviations that are read in the selected packet. */
    public Set<String> selectedFields() {
        return operands.selectedFields();
    }

    /** What takes its values from the selected packet. */
    public List<Referred> references() {
        return operands.references();
    }

    /** What the user should know of the expression. */
    public List<Note> notes() {
        return doubts.notes();
    }

    /** Plans the test for a tree. */
    public Test plan(Node node) throws FilterException {
        // No switches over types here: to set one up takes long, at every start of a program.
        if (node instanceof Node.Logic(Kind operator, List<Node> parts)) {
            List<Test> tests = new ArrayList<>(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                if (i > 0) refuseBareValue(parts.get(i - 1), parts.get(i), operator);
                tests.add(plan(parts.get(i)));
            }
            return operator == Kind.AND ? Logic.and(tests) : operator == Kind.OR ? Logic.or(tests) : Logic.xor(tests);
        }
        if (node instanceof Node.Not not) return Logic.not(plan(not.of()));
        if (node instanceof Node.Comparison comparison) return comparison(comparison);
        if (node instanceof Node.Membership membership) return membership(membership);
        return alone(node);
    }

    /** tcp.port == 80 or 443: what was meant is plain, but another value is not another test. */
    private void refuseBareValue(Node before, Node node, Kind operator) throws FilterException {
        if (operator != Kind.OR || !(before instanceof Node.Comparison comparison) || !operands.isLiteral(node)) return;
        throw new FilterException(node + " is neither a field nor a protocol name.", node.start(), node.end(),
            "Did you mean " + comparison.left() + " in {" + comparison.right() + ", " + node + "}?");
    }

    private Test alone(Node node) throws FilterException {
        Operand operand = operands.of(node, true);
        if (operand == null) throw Operands.unknownField(node.toString(), node);
        if (operand instanceof FieldValues field && field.isPlain()) return Logic.occurs(field.lookup());
        // What is read is there or not; what is computed is always there, and asks whether it comes to something.
        boolean flag = operand instanceof Call call && call.domain() == Domain.NUMBER && call.function() != Function.LEN;
        return Logic.any(operand, operand instanceof Computed || flag);
    }

    private Test comparison(Node.Comparison node) throws FilterException {
        Kind kind = node.operator().kind();
        String sign = node.operator().text();
        boolean matches = kind == Kind.MATCHES;
        if (matches && !(node.right() instanceof Node.Quoted)) {
            throw new FilterException("Matches requires a double quoted string on the right side.", node.right().start(), node.right().end());
        }
        Operand left = operands.of(node.left(), true);
        if (left == null) throw literalToTheLeft(node);
        boolean searches = matches || kind == Kind.CONTAINS;
        if (left.type() == Type.NONE || searches && !isSearchable(left.type(), matches) && !isNamed(left)) {
            throw new FilterException(node.left() + " (type=" + left.type().label + ") cannot participate in " + sign + " comparison.",
                node.left().start(), node.left().end());
        }
        if (searches) {
            if (isNamed(left)) left = new Call(Function.VALS, List.of(left));
            left = Operands.asBytes(left);
            if (left instanceof FieldValues field) left = field.searched();
        }
        if (matches) return matches(node, left);
        boolean all = node.quantifier() == Kind.ALL || node.quantifier() == null && (kind == Kind.NE || kind == Kind.ALL_EQ);
        Relation relation = relation(kind);
        Operand right = operands.of(node.right(), false);
        if (right == null) {
            Test named = named(relation, all, left, node);
            if (named != null) return named;
            right = constant(node.right(), left, kind == Kind.CONTAINS);
            if (right.domain() == Domain.BYTES) left = Operands.asBytes(left);
        } else {
            checkTypes(left, right, node);
            if (left.domain() != right.domain()) {
                left = Operands.asBytes(left);
                right = Operands.asBytes(right);
            }
        }
        doubts.compare(node, relation, all, left, right);
        return Compare.values(relation, all, left, right);
    }

    private FilterException literalToTheLeft(Node.Comparison node) {
        Kind kind = node.operator().kind();
        String sign = kind == Kind.CONTAINS || kind == Kind.MATCHES ? node.operator().text() : "\"" + node.operator().text() + "\"";
        String hint = node.left() instanceof Node.Word word ? Nearest.fields(word.text()) : "";
        if (hint.isEmpty() && !operands.isLiteral(node.right()) && turned(kind) != null && node.right() instanceof Node.Word) {
            hint = "Did you mean " + node.right() + " " + turned(kind) + " " + node.left() + "?";
        }
        return new FilterException("Left side of " + sign + " expression must be a field or function, not " + node.left() + ".", node.left().start(),
            node.left().end(), hint);
    }

    /** The operator that says the same with its sides exchanged, or null. */
    private static String turned(Kind kind) {
        return switch (kind) {
            case EQ -> "==";
            case NE -> "!=";
            case GT -> "<";
            case LT -> ">";
            case GE -> "<=";
            case LE -> ">=";
            default -> null;
        };
    }

    private static boolean isSearchable(Type type, boolean matches) {
        return type.isString() || type.isBytes() && !(matches && type == Type.SYSTEM_ID) || type == Type.PROTOCOL
            || type == Type.ETHER
            || (type == Type.OID || type == Type.REL_OID) && !matches;
    }

    private static boolean isNamed(Operand operand) {
        return operand instanceof FieldValues field && Calls.hasNames(field);
    }

    private static Relation relation(Kind kind) {
        return switch (kind) {
            case NE, ANY_NE -> Relation.UNEQUAL;
            case GT -> Relation.ABOVE;
            case GE -> Relation.AT_LEAST;
            case LT -> Relation.BELOW;
            case LE -> Relation.AT_MOST;
            case CONTAINS -> Relation.CONTAINS;
            default -> Relation.EQUAL;
        };
    }

    /** Numbers that share a name: several values, or ranges; null where it is one number, or none. */
    private Test named(Relation relation, boolean all, Operand left, Node.Comparison node) throws FilterException {
        if (relation != Relation.EQUAL && relation != Relation.UNEQUAL || !(left instanceof FieldValues field) || !field.isPlain() || field.isWide()) {
            return null;
        }
        if (!(node.right() instanceof Node.Quoted) && !(node.right() instanceof Node.Word word && !Character.isDigit(word.text().charAt(0)))) return null;
        List<Literals.Range> named = operands.literals().named(node.right(), field.type(), field.lookup().abbreviation());
        if (named == null || named.size() == 1 && named.getFirst().from() == named.getFirst().to()) return null;
        long[] low = new long[named.size()];
        long[] high = new long[named.size()];
        for (int i = 0; i < low.length; i++) {
            low[i] = named.get(i).from();
            high[i] = named.get(i).to();
        }
        return Compare.numbers(all, relation == Relation.UNEQUAL, field, low, high, node.right().toString());
    }

    private void checkTypes(Operand left, Operand right, Node.Comparison node) throws FilterException {
        boolean fit = Compare.comparable(left.type(), right.type()) || left.type().isInteger() && right.type() == Type.BOOLEAN;
        // Bytes and text are both runs of something, but not of the same.
        if (node.operator().kind() == Kind.CONTAINS) fit &= left.domain() == right.domain() || right.type() == Type.ETHER;
        if (fit) return;
        throw incompatible(node.left(), left, node.right(), right);
    }

    private static FilterException incompatible(Node first, Operand left, Node second, Operand right) {
        boolean plain = !(first instanceof Node.Call) && !(second instanceof Node.Call);
        int end = second instanceof Node.Call call ? call.nameEnd() : second.end();
        String message = plain ? first + " and " + second : described(first, left) + " and " + described(second, right);
        return new FilterException(message + " are not of compatible types.", second.start(), end);
    }

    private static String described(Node node, Operand operand) {
        String what = node instanceof Node.Call call ? "return value of " + call.name() + "()" : node.toString();
        return what + " (type=" + operand.type().label + ")";
    }

    private Constant constant(Node node, Operand other, boolean searched) throws FilterException {
        Type type = other.type();
        if (type == Type.PROTOCOL || searched && type == Type.ETHER) type = Type.BYTES;
        if (searched && other.domain() == Domain.BYTES && !(node instanceof Node.Quoted)) type = Type.BYTES;
        String abbreviation = other instanceof FieldValues field && !field.isRaw() ? field.lookup().abbreviation() : null;
        try {
            return operands.constant(node, type, abbreviation);
        } catch (FilterException e) {
            String expected = expected(type);
            if (!e.hint().isEmpty() || expected.isEmpty() || e.getMessage().contains(" maximum ")) throw e;
            throw new FilterException(e.getMessage(), e.start(), e.end(), other + " is compared with " + expected + ".");
        }
    }

    /** What a value of {@code type} looks like; empty where messages say it. */
    private static String expected(Type type) {
        if (type.isInteger() || type == Type.CHAR) return "a whole number, such as 80 or 0x50";
        if (type.isBytes()) return "bytes, such as 0a:0b, or a quoted string";
        return switch (type) {
            case FLOAT, DOUBLE -> "a number, such as 0.5";
            case RELATIVE_TIME -> "a number of seconds, such as 0.25";
            case IPV4 -> "an IPv4 address, such as 192.0.2.1, or a network, such as 192.0.2.0/24";
            case IPV6 -> "an IPv6 address, such as 2001:db8::1, or a network, such as 2001:db8::/32";
            case ETHER -> "an Ethernet address, such as 02:00:00:00:00:01";
            case EUI64, FCWWN -> "eight bytes, such as 02:00:00:00:00:00:00:01";
            case GUID -> "a GUID, such as 01234567-89ab-cdef-0123-456789abcdef";
            case OID -> "an object identifier, such as 1.3.6.1";
            case REL_OID -> "an object identifier, such as 6.1";
            default -> "";
        };
    }

    private Test matches(Node.Comparison node, Operand left) throws FilterException {
        try {
            String written = ((Node.Quoted) node.right()).text();
            return Regex.matches(node.quantifier() == Kind.ALL, left, Regex.compile(written, left.domain() == Domain.TEXT));
        } catch (PatternSyntaxException e) {
            throw new FilterException("Regex compilation error: " + e.getDescription() + ".", -1, -1);
        }
    }

    private Test membership(Node.Membership node) throws FilterException {
        Operand value = operands.of(node.value(), true);
        if (value == null) throw new FilterException("Only a field may be tested for membership in a set.", node.value().start(), node.value().end());
        if (value.type() == Type.NONE) {
            throw new FilterException(node.value() + " (type=" + value.type().label + ") cannot participate in in comparison.", node.value().start(),
                node.value().end());
        }
        List<Operand> from = new ArrayList<>();
        List<Operand> to = new ArrayList<>();
        for (Node.Range range : node.members()) {
            if (range.to() == null && addNamed(range.from(), value, from, to)) continue;
            from.add(member(range.from(), value, node));
            to.add(range.to() == null ? null : member(range.to(), value, node));
            doubts.range(range, value, from.getLast(), to.getLast());
        }
        return Compare.in(node.quantifier() == Kind.ALL, value, from, to);
    }

    private boolean addNamed(Node node, Operand value, List<Operand> from, List<Operand> to) throws FilterException {
        boolean word = node instanceof Node.Quoted || node instanceof Node.Word text && !Character.isDigit(text.text().charAt(0));
        if (!word || !operands.isLiteral(node) || !(value instanceof FieldValues field) || field.isRaw()) return false;
        List<Literals.Range> named = operands.literals().named(node, field.type(), field.lookup().abbreviation());
        if (named == null) return false;
        for (Literals.Range range : named) {
            from.add(new Constant(Literal.number(range.from()), field.type(), node.toString()));
            to.add(new Constant(Literal.number(range.to()), field.type(), node.toString()));
        }
        return true;
    }

    private Operand member(Node node, Operand value, Node.Membership in) throws FilterException {
        Operand operand = operands.of(node, false);
        if (operand == null) return constant(node, value, false);
        if (!Compare.comparable(value.type(), operand.type())) throw incompatible(in.value(), value, node, operand);
        return operand;
    }
}
