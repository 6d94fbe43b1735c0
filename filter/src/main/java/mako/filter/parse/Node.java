package mako.filter.parse;

import java.util.List;
import mako.filter.scan.Token;

/** A filter expression as a tree, before anybody has looked at what its words mean. */
public sealed interface Node {

    /** Index of its first character in the expression. */
    int start();

    /** Index behind its last character. */
    int end();

    /** All, any or exactly one of two truths. */
    record Logic(Token.Kind operator, Node left, Node right) implements Node {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return right.end();
        }
    }

    /** The opposite. */
    record Not(Node of, int start) implements Node {
        @Override
        public int end() {
            return of.end();
        }
    }

    /** Values compared; {@code quantifier} is ANY, ALL, or null where the operator decides. */
    record Comparison(Token operator, Token.Kind quantifier, Node left, Node right) implements Node {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return right.end();
        }
    }

    /** A value that is one of several. */
    record Membership(Node value, Token.Kind quantifier, List<Range> members, int end) implements Node {
        @Override
        public int start() {
            return value.start();
        }
    }

    /** A value or, where {@code to} is not null, all from one to another. */
    record Range(Node from, Node to) {}

    /** A sum, product, remainder or mask. */
    record Arithmetic(Token operator, Node left, Node right) implements Node {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return right.end();
        }
    }

    /** A value with its sign changed. */
    record Minus(Node of, int start) implements Node {
        @Override
        public int end() {
            return of.end();
        }
    }

    /** A function of values. */
    record Call(String name, List<Node> arguments, int start, int nameEnd, int end) implements Node {}

    /** Part of a value. */
    record Slice(Node of, List<Part> parts, int end) implements Node {
        @Override
        public int start() {
            return of.start();
        }
    }

    /** From {@code offset}, counted from the end where it is negative; {@code length} -1 for up to the end; {@code last} instead of a length where {@code toLast}. */
    record Part(int offset, int length, boolean toLast, int last) {}

    /** A word: a field, a protocol, or a value, as what it is compared with tells. */
    record Word(String text, boolean raw, List<Part> layers, int start, int end) implements Node {}

    /** A quoted string. */
    record Quoted(String text, int start, int end) implements Node {}

    /** A character constant. */
    record Character(char value, int start, int end) implements Node {}

    /** The value that a field has in the packet the user has selected. */
    record Reference(String field, int start, int end) implements Node {}
}
