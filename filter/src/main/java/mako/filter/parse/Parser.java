package mako.filter.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mako.filter.FilterException;
import mako.filter.scan.Scanner;
import mako.filter.scan.Token;
import mako.filter.scan.Token.Kind;

/**
 * Builds the tree of a filter expression. Weakest first: or, xor, and, not; comparisons; bitwise and; plus and minus;
 * times, divided by and remainder; sign; slices.
 */
public final class Parser {

    /** Deeper expressions are nobody's; the bound keeps hostile ones from exhausting the stack. */
    private static final int DEEPEST = 500;

    private final String expression;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(String expression) throws FilterException {
        this.expression = expression;
        tokens = Scanner.scan(expression);
    }

    /** Returns the tree of {@code expression}, or null where it is empty. */
    public static Node parse(String expression) throws FilterException {
        Parser parser = new Parser(expression);
        if (parser.kind() == Kind.END) return null;
        Node tree = parser.or();
        if (parser.kind() != Kind.END) throw parser.unexpected();
        return tree;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Kind kind() {
        return tokens.get(at).kind();
    }

    private Token take() {
        return tokens.get(at++);
    }

    private boolean accept(Kind kind) {
        if (kind() != kind) return false;
        at++;
        return true;
    }

    private Token expect(Kind kind) throws FilterException {
        if (kind() != kind) throw unexpected();
        return take();
    }

    private String written(Token token) {
        return expression.substring(token.start(), token.end());
    }

    private FilterException unexpected() {
        Token token = peek();
        if (token.kind() == Kind.END) return new FilterException("Unexpected end of filter expression.", -1, -1);
        if (token.kind() == Kind.BROKEN) return new FilterException(token.text(), token.start(), token.end());
        String hint = token.kind() == Kind.UNKNOWN && token.text().equals("=") ? "Did you mean ==?" : "";
        return new FilterException("\"" + written(token) + "\" was unexpected in this context.", token.start(), token.end(), hint);
    }

    private void deeper() throws FilterException {
        if (++depth > DEEPEST) {
            throw new FilterException("The expression is nested deeper than " + DEEPEST + " levels.", peek().start(), peek().end());
        }
    }

    private Node or() throws FilterException {
        return chain(Kind.OR, xor());
    }

    private Node xor() throws FilterException {
        return chain(Kind.XOR, and());
    }

    private Node and() throws FilterException {
        return chain(Kind.AND, not());
    }

    /** Tests with one operator between them, as one node however many they are. */
    private Node chain(Kind operator, Node first) throws FilterException {
        if (kind() != operator) return first;
        List<Node> parts = new ArrayList<>();
        parts.add(first);
        while (accept(operator)) parts.add(operator == Kind.OR ? xor() : operator == Kind.XOR ? and() : not());
        return new Node.Logic(operator, parts);
    }

    private Node not() throws FilterException {
        if (kind() == Kind.NOT) {
            int start = take().start();
            deeper();
            Node of = not();
            depth--;
            return new Node.Not(of, start);
        }
        return test();
    }

    private Node test() throws FilterException {
        if (kind() == Kind.LEFT_PAREN) {
            deeper();
            take();
            Node inner = or();
            expect(Kind.RIGHT_PAREN);
            depth--;
            return inner;
        }
        Kind quantifier = kind() == Kind.ANY || kind() == Kind.ALL ? take().kind() : null;
        Node left = value();
        if (accept(Kind.IN)) return members(left, quantifier);
        if (kind() == Kind.NOT && tokens.get(at + 1).kind() == Kind.IN) {
            at += 2;
            // Not one of them, whether or not somebody says that he asks of all.
            return new Node.Not(members(left, null), left.start());
        }
        // A value can be followed by "not in", but by no other "not".
        if (accept(Kind.NOT)) throw unexpected();
        List<Node> all = new ArrayList<>(1);
        while (peek().isComparison()) {
            Token operator = take();
            Node right = value();
            // a < b < c means both
            all.add(new Node.Comparison(operator, quantifier, left, right));
            left = right;
        }
        if (all.isEmpty() && quantifier != null) throw unexpected();
        return all.isEmpty() ? left : all.size() == 1 ? all.getFirst() : new Node.Logic(Kind.AND, all);
    }

    private Node members(Node value, Kind quantifier) throws FilterException {
        expect(Kind.LEFT_BRACE);
        List<Node.Range> members = new ArrayList<>();
        do {
            Node from = value();
            members.add(new Node.Range(from, accept(Kind.RANGE) ? value() : null));
        } while (accept(Kind.COMMA));
        return new Node.Membership(value, quantifier, members, expect(Kind.RIGHT_BRACE).end());
    }

    private Node value() throws FilterException {
        int before = depth;
        Node left = sum();
        while (kind() == Kind.BIT_AND) left = arithmetic(left, take(), sum());
        depth = before;
        return left;
    }

    private Node sum() throws FilterException {
        Node left = product();
        while (kind() == Kind.PLUS || kind() == Kind.MINUS) left = arithmetic(left, take(), product());
        return left;
    }

    private Node product() throws FilterException {
        Node left = signed();
        while (kind() == Kind.TIMES || kind() == Kind.DIVIDED || kind() == Kind.REMAINDER) left = arithmetic(left, take(), signed());
        return left;
    }

    /** A long sum is as deep as it is long. */
    private Node arithmetic(Node left, Token operator, Node right) throws FilterException {
        deeper();
        return new Node.Arithmetic(operator, left, right);
    }

    private Node signed() throws FilterException {
        if (kind() == Kind.MINUS) {
            int start = take().start();
            deeper();
            Node of = signed();
            depth--;
            return new Node.Minus(of, start);
        }
        while (accept(Kind.PLUS)) {
            // Says nothing.
        }
        int before = depth;
        Node node = single();
        while (kind() == Kind.LEFT_BRACKET) {
            deeper();
            node = new Node.Slice(node, parts(), tokens.get(at - 1).end());
        }
        depth = before;
        return node;
    }

    private Node single() throws FilterException {
        Token token = peek();
        switch (token.kind()) {
            case LEFT_BRACE -> {
                take();
                deeper();
                Node inner = value();
                depth--;
                expect(Kind.RIGHT_BRACE);
                return inner;
            }
            case DOLLAR -> {
                int start = take().start();
                boolean braces = accept(Kind.LEFT_BRACE);
                Node.Word field = field();
                int end = braces ? expect(Kind.RIGHT_BRACE).end() : field.end();
                return new Node.Reference(field, start, end);
            }
            case AT -> {
                return field();
            }
            case STRING -> {
                take();
                return new Node.Quoted(token.text(), token.bytes(), written(token), token.start(), token.end());
            }
            case CHARACTER -> {
                take();
                int value = token.bytes().length == 1 ? token.bytes()[0] & 255 : token.text().codePointAt(0);
                return new Node.Character(value, written(token), token.start(), token.end());
            }
            case WORD -> {
                return word();
            }
            default -> {
                // Only in lower case is a word certainly an operator: dns.qry.type == ANY.
                boolean value = token.isKeyword() && !token.text().equals(token.text().toLowerCase(Locale.ROOT)) && at > 0
                    && tokens.get(at - 1).isComparison();
                if (!value) throw unexpected();
                take();
                return new Node.Word(token.text(), false, null, token.start(), token.end());
            }
        }
    }

    private Node word() throws FilterException {
        Token token = take();
        if (kind() == Kind.LEFT_PAREN) return call(token);
        return new Node.Word(token.text(), false, layers(), token.start(), token.end());
    }

    /** A field, its bytes as they are where {@code @} stands before it. */
    private Node.Word field() throws FilterException {
        int start = peek().start();
        boolean raw = kind() == Kind.AT && tokens.get(at + 1).kind() == Kind.WORD;
        if (raw) take();
        Token name = expect(Kind.WORD);
        return new Node.Word(name.text(), raw, layers(), start, name.end());
    }

    private Node call(Token name) throws FilterException {
        take();
        deeper();
        List<Node> arguments = new ArrayList<>();
        if (kind() != Kind.RIGHT_PAREN) {
            do {
                arguments.add(value());
            } while (accept(Kind.COMMA));
        }
        depth--;
        return new Node.Call(name.text(), arguments, name.start(), name.end(), expect(Kind.RIGHT_PAREN).end());
    }

    /** {@code #2}, {@code #[1-3,-1]}: which of several layers of one protocol. */
    private List<Part> layers() throws FilterException {
        if (kind() != Kind.HASH) return null;
        take();
        return kind() == Kind.LEFT_BRACKET ? parts() : List.of(Part.of(expect(Kind.RANGE_TEXT)));
    }

    private List<Part> parts() throws FilterException {
        expect(Kind.LEFT_BRACKET);
        List<Part> parts = new ArrayList<>();
        do {
            parts.add(Part.of(expect(Kind.RANGE_TEXT)));
        } while (accept(Kind.COMMA));
        expect(Kind.RIGHT_BRACKET);
        return parts;
    }
}
