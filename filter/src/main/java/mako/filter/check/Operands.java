package mako.filter.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Type;
import mako.filter.FilterException;
import mako.filter.parse.Node;
import mako.filter.parse.Part;
import mako.filter.plan.Computed;
import mako.filter.plan.Constant;
import mako.filter.plan.Domain;
import mako.filter.plan.FieldValues;
import mako.filter.plan.Literal;
import mako.filter.plan.Negated;
import mako.filter.plan.Operand;
import mako.filter.plan.Referred;
import mako.filter.plan.Sliced;

/** Finds out what the values of an expression are: fields, constants, and what is made of them. */
final class Operands {

    private final Literals literals;
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> selectedFields = new LinkedHashSet<>();
    private final List<Referred> references = new ArrayList<>();
    /** Look-ups by abbreviation; absent where nobody has asked, null where there is no such field. */
    private final Map<String, Lookup> lookups = new HashMap<>();

    Operands(Literals literals) {
        this.literals = literals;
    }

    /** The abbreviations of the fields that are read. */
    Set<String> fields() {
        return fields;
    }

    /** The abbreviations of the fields that are read in the selected packet. */
    Set<String> selectedFields() {
        return selectedFields;
    }

    List<Referred> references() {
        return references;
    }

    Literals literals() {
        return literals;
    }

    private Lookup lookup(String abbreviation) {
        if (!lookups.containsKey(abbreviation)) lookups.put(abbreviation, Lookup.of(abbreviation));
        return lookups.get(abbreviation);
    }

    /** Whether nothing in {@code node} depends on the packet. */
    boolean isLiteral(Node node) {
        // No switches over types here: to set one up takes long, at every start of a program.
        if (node instanceof Node.Word word) return !word.raw() && !word.text().startsWith(".") && lookup(word.text()) == null;
        if (node instanceof Node.Quoted || node instanceof Node.Character) return true;
        if (node instanceof Node.Minus minus) return isLiteral(minus.of());
        if (node instanceof Node.Arithmetic(_, Node left, Node right)) return isLiteral(left) && isLiteral(right);
        return false;
    }

    /** Returns what a node stands for, or null where it is a literal; {@code first}: whether it stands to the left, where literals make no sense. */
    Operand of(Node node, boolean first) throws FilterException {
        if (node instanceof Node.Word word) return isLiteral(word) ? null : field(word, fields);
        if (node instanceof Node.Quoted || node instanceof Node.Character) return null;
        if (node instanceof Node.Call call) return new Calls(this).of(call);
        if (node instanceof Node.Slice slice) return slice(slice);
        if (node instanceof Node.Arithmetic arithmetic) {
            if (first && isLiteral(arithmetic.left())) throw constantToTheLeft(arithmetic);
            return isLiteral(arithmetic) ? null : arithmetic(arithmetic);
        }
        if (node instanceof Node.Minus(Node of, _)) {
            if (first && isLiteral(of)) throw constantToTheLeft(of);
            if (isLiteral(of)) return null;
            Operand operand = of(of, first);
            Type type = operand.type();
            if (!type.isInteger() && type != Type.CHAR && Domain.of(type) != Domain.REAL && type != Type.RELATIVE_TIME) throw cannot(type, "-", of);
            return new Negated(operand);
        }
        if (node instanceof Node.Reference reference) {
            Referred referred = new Referred(field(reference.field(), selectedFields));
            references.add(referred);
            return referred;
        }
        throw new FilterException("A value is needed here, not a test.", node.start(), node.end());
    }

    private static FilterException constantToTheLeft(Node node) {
        Node leaf = node;
        while (leaf instanceof Node.Arithmetic || leaf instanceof Node.Minus) {
            leaf = leaf instanceof Node.Arithmetic arithmetic ? arithmetic.left() : ((Node.Minus) leaf).of();
        }
        return new FilterException("Constant arithmetic expression on the LHS is invalid.", leaf.start(), leaf.end());
    }

    private static FilterException cannot(Type type, String operator, Node node) {
        return new FilterException(type.code + " cannot " + operator + ".", node.start(), node.end());
    }

    static FilterException unknownField(String name, Node node) {
        return new FilterException(name + " is neither a field nor a protocol name.", node.start(), node.end(), Nearest.fields(name));
    }

    private FieldValues field(Node.Word word, Set<String> into) throws FilterException {
        boolean forced = word.text().startsWith(".");
        String abbreviation = forced ? word.text().substring(1) : word.text();
        Lookup lookup = lookup(abbreviation);
        if (lookup == null) {
            if (!forced) throw unknownField(abbreviation, word);
            throw new FilterException("\"" + abbreviation + "\" is not a valid protocol or protocol field.", word.start(), word.end(),
                Nearest.fields(abbreviation));
        }
        into.add(abbreviation);
        // Which layer an entry lies in is told by its protocol.
        if (word.layers() != null) for (Field field : lookup.fields()) into.add(Lookup.protocol(field));
        return new FieldValues(lookup, word.layers(), word.raw());
    }

    private Operand slice(Node.Slice node) throws FilterException {
        Operand whole = of(node.of(), true);
        if (whole == null) {
            throw new FilterException("Range is not supported for entity " + node.of(), node.of().start(), node.of().end());
        }
        Type type = whole.type();
        boolean fine = type.isString() || type.isBytes() || switch (type) {
            case PROTOCOL, ETHER, IPV4, IPV6, OID, REL_OID, FCWWN -> true;
            default -> false;
        };
        if (!fine) {
            throw new FilterException("\"" + node.of() + "\" is a " + type.label + " and cannot be sliced into a sequence of bytes.", node.of().start(),
                node.of().end());
        }
        List<Part> parts = node.parts();
        return new Sliced(asBytes(whole), parts);
    }

    /** The bytes of a field's numbers; what is no number of a field is left as it is. */
    static Operand asBytes(Operand operand) {
        return operand instanceof FieldValues field && field.domain() == Domain.NUMBER ? field.bytes() : operand;
    }

    /** Reads a literal as a value of {@code type}; {@code abbreviation} for the names of its numbers, or null. */
    Constant constant(Node node, Type type, String abbreviation) throws FilterException {
        return new Constant(literal(node, type, abbreviation), type, node.toString());
    }

    private Literal literal(Node node, Type type, String abbreviation) throws FilterException {
        if (node instanceof Node.Minus(Node of, _)) {
            Literal value = type.isSigned() && of instanceof Node.Word word ? literals.magnitude(word, type) : literal(of, type, abbreviation);
            if (type.isInteger() || type == Type.CHAR) return Literal.number(-value.number());
            if (value.domain() == Domain.REAL) return Literal.real(-Double.longBitsToDouble(value.number()));
            if (type == Type.RELATIVE_TIME) return Times.minus(value);
            throw cannot(type, "-", of);
        }
        if (node instanceof Node.Arithmetic(var operator, Node left, Node right)) {
            char sign = sign(operator.text());
            boolean network = sign == '/' && (type == Type.IPV4 || type == Type.IPV6) && left instanceof Node.Word && right instanceof Node.Word;
            // The name of a host and how many bits of its address count.
            if (network) return literals.read(new Node.Word(left + "/" + right, false, null, node.start(), node.end()), type, null);
            check(sign, operator.text(), type, left);
            Type second = secondType(sign, type, right);
            return Constant.folded(new Computed(sign, constant(left, type, abbreviation), constant(right, second, abbreviation), type));
        }
        boolean oneByte = node instanceof Node.Word word && word.text().matches("0[xX][0-9a-fA-F]{3,}");
        if (oneByte && Domain.of(type) == Domain.BYTES && type != Type.IPV6) {
            throw new FilterException("\"" + node + "\" is not a valid byte string.", node.start(), node.end());
        }
        return literals.read(node, type, abbreviation);
    }

    private static char sign(String operator) {
        return Character.isLetter(operator.charAt(0)) ? '&' : operator.charAt(0);
    }

    private Operand arithmetic(Node.Arithmetic node) throws FilterException {
        String operator = node.operator().text();
        char sign = sign(operator);
        Operand left = of(node.left(), false);
        Operand right = of(node.right(), false);
        if (left != null) check(sign, operator, left.type(), node.left());
        if (right == null) {
            if (node.right() instanceof Node.Quoted && left.domain() != Domain.BYTES && left.type() != Type.ABSOLUTE_TIME) {
                throw new FilterException(node.right() + " is not a valid arithmetic operand.", node.right().start(), node.right().end());
            }
            right = constant(node.right(), secondType(sign, left.type(), node.right()), null);
        } else {
            check(sign, operator, right.type(), node.right());
        }
        if (left == null) left = constant(node.left(), right.type(), null);
        Type type = arithmeticType(sign, left.type(), right.type());
        if (type == null) {
            throw new FilterException(node.left() + " and " + node.right() + " are not of compatible types.", node.right().start(), node.right().end());
        }
        boolean bytes = Domain.of(type) == Domain.BYTES;
        return new Computed(sign, bytes ? asBytes(left) : left, bytes ? asBytes(right) : right, type);
    }

    private static void check(char sign, String operator, Type type, Node node) throws FilterException {
        boolean number = type.isInteger() || type == Type.CHAR;
        boolean fine = switch (sign) {
            case '&' -> number || type == Type.IPV4 || type == Type.IPV6 || type == Type.ETHER || type == Type.BYTES || type == Type.UINT_BYTES;
            case '%' -> number;
            default -> number || Domain.of(type) == Domain.REAL || type.isTime();
        };
        if (!fine) throw cannot(type, operator, node);
    }

    /** As what a literal to the right of a value of {@code type} is read. */
    private static Type secondType(char sign, Type type, Node literal) {
        if (type == Type.ABSOLUTE_TIME) return sign == '-' && literal instanceof Node.Quoted ? type : Type.RELATIVE_TIME;
        if (type == Type.RELATIVE_TIME && (sign == '*' || sign == '/')) return Type.DOUBLE;
        return type;
    }

    /** The type of a sum and so on, or null where there is none. */
    private static Type arithmeticType(char sign, Type left, Type right) {
        Domain a = Domain.of(left);
        Domain b = Domain.of(right);
        if (sign == '&') return left == right || a == b && (a == Domain.BYTES || left.isInteger() && right.isInteger()) ? left : null;
        if (left.isTime()) {
            if (sign == '*' || sign == '/') return left == Type.RELATIVE_TIME && (b == Domain.NUMBER || b == Domain.REAL) ? left : null;
            if (left == right) return left == Type.ABSOLUTE_TIME && sign == '+' ? null : Type.RELATIVE_TIME;
            return left == Type.ABSOLUTE_TIME && right == Type.RELATIVE_TIME ? left
                : sign == '+' && right == Type.ABSOLUTE_TIME ? right : null;
        }
        boolean numbers = (a == Domain.NUMBER || a == Domain.REAL) && (b == Domain.NUMBER || b == Domain.REAL);
        if (!numbers) return null;
        if (a == Domain.REAL || b == Domain.REAL) return Type.DOUBLE;
        // Sums leave the range of what they are made of.
        return left == Type.UINT64 || right == Type.UINT64 ? Type.UINT64 : Type.INT64;
    }
}
