package mako.filter.parse;

import java.util.List;
import java.util.StringJoiner;
import mako.filter.scan.Token.Kind;

/** Writes trees as expressions, with all parentheses: reading what was written gives the same tree. */
final class Written {

    private Written() {}

    static String of(Node node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(Node node, StringBuilder out) {
        // No switches over types here: to set one up takes long, at every start of a program.
        if (node instanceof Node.Logic(Kind operator, List<Node> parts)) {
            for (int i = 0; i < parts.size(); i++) {
                if (i > 0) out.append(operator == Kind.AND ? " and " : operator == Kind.OR ? " or " : " xor ");
                test(parts.get(i), out);
            }
        } else if (node instanceof Node.Not not) {
            test(not.of(), out.append("not "));
        } else if (node instanceof Node.Comparison(var operator, Kind quantifier, Node left, Node right)) {
            quantifier(quantifier, out);
            write(left, out);
            out.append(' ').append(operator.text()).append(' ');
            write(right, out);
        } else if (node instanceof Node.Membership(Node value, Kind quantifier, var members, _)) {
            quantifier(quantifier, out);
            write(value, out);
            StringJoiner list = new StringJoiner(", ", " in {", "}");
            for (Node.Range range : members) list.add(range.to() == null ? of(range.from()) : of(range.from()) + " .. " + of(range.to()));
            out.append(list);
        } else if (node instanceof Node.Arithmetic(var operator, Node left, Node right)) {
            grouped(left, out);
            out.append(' ').append(operator.text()).append(' ');
            grouped(right, out);
        } else if (node instanceof Node.Minus minus) {
            grouped(minus.of(), out.append('-'));
        } else if (node instanceof Node.Call call) {
            StringJoiner list = new StringJoiner(", ", call.name() + "(", ")");
            for (Node argument : call.arguments()) list.add(of(argument));
            out.append(list);
        } else if (node instanceof Node.Slice(Node of, List<Part> parts, _)) {
            grouped(of, out);
            parts(parts, out);
        } else if (node instanceof Node.Word word) {
            if (word.raw()) out.append('@');
            out.append(word.text());
            if (word.layers() != null) parts(word.layers(), out.append('#'));
        } else if (node instanceof Node.Quoted quoted) {
            out.append(quoted.written());
        } else if (node instanceof Node.Character character) {
            out.append(character.written());
        } else if (node instanceof Node.Reference(Node.Word field, _, _)) {
            out.append("${").append(of(field)).append('}');
        }
    }

    private static void quantifier(Kind quantifier, StringBuilder out) {
        if (quantifier != null) out.append(quantifier == Kind.ANY ? "any " : "all ");
    }

    /** A test inside a test. */
    private static void test(Node node, StringBuilder out) {
        boolean compound = node instanceof Node.Logic || node instanceof Node.Not;
        if (compound) out.append('(');
        write(node, out);
        if (compound) out.append(')');
    }

    /** A value inside a value. */
    private static void grouped(Node node, StringBuilder out) {
        boolean compound = node instanceof Node.Arithmetic || node instanceof Node.Minus;
        if (compound) out.append('{');
        write(node, out);
        if (compound) out.append('}');
    }

    private static void parts(List<Part> parts, StringBuilder out) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (Part part : parts) list.add(part.text());
        out.append(list);
    }
}
