package mako.capture.filter.parse;

import java.util.Map;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.scan.Token;

/** Parses what can be calculated, with the precedence of C's operators. */
final class Sums {

    private static final Map<String, Integer> PRECEDENCE = Map.of("|", 1, "^", 2, "&", 3, "<<", 4, ">>", 4, "+", 5, "-", 5, "*", 6, "/", 6, "%", 6);

    private final Parser parser;

    Sums(Parser parser) {
        this.parser = parser;
    }

    static boolean isOperator(Token token) {
        return token.kind() == Token.Kind.SYMBOL && PRECEDENCE.containsKey(token.text());
    }

    /** Whether a sum begins with these two tokens. */
    boolean begins(Token token, Token second) {
        if (token.is("-")) return true;
        if (token.kind() != Token.Kind.WORD || token.escaped()) return false;
        return token.isNumber() || token.text().equals("len") || Keywords.NUMBERS.containsKey(token.text()) || (Keywords.PROTOCOLS.contains(token.text()) && second.is("["));
    }

    Node.Sum parse() throws CaptureFilterException {
        return from(operand());
    }

    /** Goes on behind the first operand. */
    Node.Sum from(Node.Sum left) throws CaptureFilterException {
        return climb(left, 1);
    }

    private Node.Sum climb(Node.Sum first, int least) throws CaptureFilterException {
        Node.Sum left = first;
        int operators = 0;
        while (isOperator(parser.peek()) && PRECEDENCE.get(parser.peek().text()) >= least) {
            Token operator = parser.next();
            int precedence = PRECEDENCE.get(operator.text());
            parser.descend();
            Node.Sum right = climb(operand(), precedence + 1);
            left = new Node.Binary(operator, left, right);
            operators++;
        }
        for (; operators > 0; operators--) parser.ascend();
        return left;
    }

    private Node.Sum operand() throws CaptureFilterException {
        parser.descend();
        try {
            Token token = parser.peek();
            if (parser.accept("-")) return new Node.Minus(token, operand());
            if (parser.accept("(")) {
                Node.Sum inside = parse();
                parser.expect(")", "");
                return inside;
            }
            if (token.isNumber()) {
                parser.next();
                return new Node.Number(token, number(token));
            }
            if (token.is("len")) {
                parser.next();
                if (parser.peek().is("[")) throw Parser.wrong("\"len\" is a number, and has no bytes.", parser.peek(), "");
                return new Node.Length(token);
            }
            if (token.isWord() && !token.escaped()) {
                Integer named = Keywords.NUMBERS.get(token.text());
                if (named != null) {
                    parser.next();
                    return new Node.Number(token, named);
                }
                if (Keywords.PROTOCOLS.contains(token.text())) return bytes();
                if (token.text().indexOf('-') > 0) throw Parser.wrong("There is no \"" + token.text() + "\".", token, "Where a difference is meant, blanks stand round the minus.");
            }
            if (token.kind() == Token.Kind.END) throw Parser.wrong("A number is missing at the end.", token, "");
            throw Parser.wrong("A number was expected, not \"" + token.text() + "\".", token, "Numbers are 5, 0x1f, len, tcp-syn, or bytes of a packet such as ip[2:2].");
        } finally {
            parser.ascend();
        }
    }

    private Node.Sum bytes() throws CaptureFilterException {
        Token protocol = parser.next();
        if (!parser.peek().is("[")) {
            throw Parser.wrong("\"" + protocol.text() + "\" is no number.", protocol, "Its bytes are: " + protocol.text() + "[0] is the first, " + protocol.text() + "[2:2] the third and fourth.");
        }
        parser.next();
        Node.Sum offset = parse();
        int size = 1;
        if (parser.accept(":")) {
            Token word = parser.peek();
            size = word.isNumber() ? number(word) : 0;
            if (size != 1 && size != 2 && size != 4) throw Parser.wrong("One, two or four bytes can be read at once.", word, "");
            parser.next();
        }
        parser.expect("]", "Bytes are written protocol[offset] or protocol[offset:size].");
        return new Node.Bytes(protocol, offset, size);
    }

    /** Returns the 32 bits of a number as C writes them. */
    static int number(Token token) throws CaptureFilterException {
        String text = token.text();
        int radix = text.startsWith("0x") || text.startsWith("0X") ? 16 : text.startsWith("0") && text.length() > 1 ? 8 : 10;
        String digits = radix == 16 ? text.substring(2) : text;
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), radix) < 0) throw Parser.wrong("\"" + text + "\" begins with 0 and is octal, where there is no " + digits.charAt(i) + ".", token, "");
        }
        try {
            return Integer.parseUnsignedInt(digits, radix);
        } catch (NumberFormatException e) {
            throw Parser.wrong("The number has more than 32 bits.", token, "");
        }
    }
}
