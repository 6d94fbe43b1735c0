package mako.filter.parse;

import java.util.ArrayList;
import java.util.List;
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

    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns the tree of {@code expression}, or null where it is empty. */
    public static Node parse(String expression) throws FilterException {
        Parser parser = new Parser(Scanner.scan(expression));
        if (parser.peek().kind() == Kind.END) return null;
        Node tree = parser.or();
        if (parser.peek().kind() != Kind.END) throw parser.unexpected();
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

    private FilterException unexpected() {
        Token token = peek();
        if (token.kind() == Kind.END) return new FilterException("Unexpected end of filter expression.", -1, -1);
        String text = token.kind() == Kind.STRING ? "\"" + token.text() + "\"" : token.text();
        return new FilterException("\"" + text + "\" was unexpected in this context.", token.start(), token.end());
    }

    private void deeper() throws FilterException {
        if (++depth > DEEPEST) {
            throw new FilterException("The expression is nested deeper than " + DEEPEST + " levels.", peek().start(), peek().end());
        }
    }

    private Node or() throws FilterException {
        Node left = xor();
        while (accept(Kind.OR)) left = new Node.Logic(Kind.OR, left, xor());
        return left;
    }

    private Node xor() throws FilterException {
        Node left = and();
        while (accept(Kind.XOR)) left = new Node.Logic(Kind.XOR, left, and());
        return left;
    }

    private Node and() throws FilterException {
        Node left = not();
        while (accept(Kind.AND)) left = new Node.Logic(Kind.AND, left, not());
        return left;
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
        if (kind() == Kind.IN) {
            take();
            return members(left, quantifier);
        }
        if (kind() == Kind.NOT && tokens.get(at + 1).kind() == Kind.IN) {
            int start = left.start();
            at += 2;
            return new Node.Not(members(left, quantifier), start);
        }
        Node all = null;
        while (peek().isComparison()) {
            Token operator = take();
            Node right = value();
            Node one = new Node.Comparison(operator, quantifier, left, right);
            // a < b < c means both
            all = all == null ? one : new Node.Logic(Kind.AND, all, one);
            left = right;
        }
        if (all == null && quantifier != null) throw unexpected();
        return all == null ? left : all;
    }

    private Node members(Node value, Kind quantifier) throws FilterException {
        expect(Kind.LEFT_BRACE);
        List<Node.Range> members = new ArrayList<>();
        while (kind() != Kind.RIGHT_BRACE) {
            Node from = value();
            members.add(new Node.Range(from, accept(Kind.RANGE) ? value() : null));
            if (!accept(Kind.COMMA) && kind() != Kind.RIGHT_BRACE && !startsValue()) throw unexpected();
        }
        if (members.isEmpty()) throw unexpected();
        return new Node.Membership(value, quantifier, members, take().end());
    }

    private boolean startsValue() {
        return switch (kind()) {
            case WORD, STRING, CHARACTER, MINUS -> true;
            default -> false;
        };
    }

    private Node value() throws FilterException {
        Node left = sum();
        while (kind() == Kind.BIT_AND) left = new Node.Arithmetic(take(), left, sum());
        return left;
    }

    private Node sum() throws FilterException {
        Node left = product();
        while (kind() == Kind.PLUS || kind() == Kind.MINUS) left = new Node.Arithmetic(take(), left, product());
        return left;
    }

    private Node product() throws FilterException {
        Node left = signed();
        while (kind() == Kind.TIMES || kind() == Kind.DIVIDED || kind() == Kind.REMAINDER) {
            left = new Node.Arithmetic(take(), left, signed());
        }
        return left;
    }

    private Node signed() throws FilterException {
        if (kind() == Kind.MINUS) {
            int start = take().start();
            deeper();
            Node of = signed();
            depth--;
            return new Node.Minus(of, start);
        }
        if (kind() == Kind.PLUS) {
            take();
            return signed();
        }
        Node node = single();
        if (kind() == Kind.LEFT_BRACKET) node = slice(node);
        return node;
    }

    private Node single() throws FilterException {
        Token token = peek();
        switch (token.kind()) {
            case LEFT_BRACE -> {
                take();
                if (tokens.get(at - 1).start() > 0 && at > 1 && tokens.get(at - 2).kind() == Kind.DOLLAR) throw unexpected();
                deeper();
                Node inner = value();
                depth--;
                expect(Kind.RIGHT_BRACE);
                return inner;
            }
            case DOLLAR -> {
                int start = take().start();
                boolean braces = accept(Kind.LEFT_BRACE);
                Token name = expect(Kind.WORD);
                int end = braces ? expect(Kind.RIGHT_BRACE).end() : name.end();
                return new Node.Reference(name.text(), start, end);
            }
            case AT -> {
                int start = take().start();
                Token name = expect(Kind.WORD);
                return new Node.Word(name.text(), true, layers(), start, name.end());
            }
            case STRING -> {
                take();
                return new Node.Quoted(token.text(), token.start(), token.end());
            }
            case CHARACTER -> {
                take();
                return new Node.Character(token.text().charAt(0), token.start(), token.end());
            }
            case WORD -> {
                take();
                if (kind() == Kind.LEFT_PAREN && peek().start() == token.end()) return call(token);
                return new Node.Word(token.text(), false, layers(), token.start(), token.end());
            }
            default -> throw unexpected();
        }
    }

    private Node call(Token name) throws FilterException {
        take();
        deeper();
        List<Node> arguments = new ArrayList<>();
        while (kind() != Kind.RIGHT_PAREN) {
            arguments.add(value());
            if (!accept(Kind.COMMA) && kind() != Kind.RIGHT_PAREN) throw unexpected();
        }
        depth--;
        return new Node.Call(name.text(), arguments, name.start(), name.end(), take().end());
    }

    /** {@code #2}, {@code #[1-3,-1]}: which of several layers of one protocol. */
    private List<Node.Part> layers() throws FilterException {
        if (kind() != Kind.HASH) return null;
        take();
        if (kind() == Kind.LEFT_BRACKET) return parts();
        Token number = expect(Kind.WORD);
        int layer = number(number.text(), number);
        return List.of(new Node.Part(layer, 1, false, 0));
    }

    private Node slice(Node of) throws FilterException {
        List<Node.Part> parts = parts();
        return new Node.Slice(of, parts, tokens.get(at - 1).end());
    }

    private List<Node.Part> parts() throws FilterException {
        expect(Kind.LEFT_BRACKET);
        List<Node.Part> parts = new ArrayList<>();
        do {
            parts.add(part());
        } while (accept(Kind.COMMA));
        expect(Kind.RIGHT_BRACKET);
        return parts;
    }

    /** {@code i:j}, {@code i-j}, {@code i}, {@code :j}, {@code i:}. */
    private Node.Part part() throws FilterException {
        int offset = 0;
        if (!isColon()) offset = index();
        if (isColon()) {
            take();
            if (kind() == Kind.COMMA || kind() == Kind.RIGHT_BRACKET) return new Node.Part(offset, -1, false, 0);
            int length = index();
            return new Node.Part(offset, length, false, 0);
        }
        if (accept(Kind.MINUS)) return new Node.Part(offset, 0, true, index());
        return new Node.Part(offset, 1, false, 0);
    }

    private boolean isColon() {
        return kind() == Kind.WORD && peek().text().equals(":");
    }

    private int index() throws FilterException {
        boolean negative = accept(Kind.MINUS);
        Token token = expect(Kind.WORD);
        int value = number(token.text(), token);
        return negative ? -value : value;
    }

    private static int number(String text, Token token) throws FilterException {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new FilterException("\"" + text + "\" is not a valid number.", token.start(), token.end());
        }
    }
}
