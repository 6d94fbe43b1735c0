package mako.filter.parse;

import java.util.List;
import mako.filter.scan.Token;

/** A filter expression as a tree, before anybody has looked at what its words mean. {@code toString} writes it as an expression. */
public sealed interface Node {

    /** Index of its first character in the expression. */
    int start();

    /** Index behind its last character. */
    int end();

    /** All, any or an odd number of two or more truths; {@code operator} is AND, OR or XOR. */
    record Logic(Token.Kind operator, List<Node> parts) implements Node {
        @Override
        public int start() {
            return parts.getFirst().start();
        }

        @Override
        public int end() {
            return parts.getLast().end();
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** The opposite. */
    record Not(Node of, int start) implements Node {
        @Override
        public int end() {
            return of.end();
        }

        @Override
        public String toString() {
            return Written.of(this);
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

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** A value that is one of several. */
    record Membership(Node value, Token.Kind quantifier, List<Range> members, int end) implements Node {
        @Override
        public int start() {
            return value.start();
        }

        @Override
        public String toString() {
            return Written.of(this);
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

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** A value with its sign changed. */
    record Minus(Node of, int start) implements Node {
        @Override
        public int end() {
            return of.end();
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** A function of values. */
    record Call(String name, List<Node> arguments, int start, int nameEnd, int end) implements Node {
        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** Part of a value. */
    record Slice(Node of, List<Part> parts, int end) implements Node {
        @Override
        public int start() {
            return of.start();
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** A word: a field, a protocol, or a value, as what it is compared with tells; {@code layers} is null for any. */
    record Word(String text, boolean raw, List<Part> layers, int start, int end) implements Node {
        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** A quoted string: what it stands for as characters and as bytes, and how it is written, quotes and all. */
    record Quoted(String text, byte[] bytes, String written, int start, int end) implements Node {
        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** A character constant, and how it is written. */
    record Character(int value, String written, int start, int end) implements Node {
        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** The value that a field has in the packet the user has selected. */
    record Reference(Word field, int start, int end) implements Node {
        @Override
        public String toString() {
            return Written.of(this);
        }
    }
}
