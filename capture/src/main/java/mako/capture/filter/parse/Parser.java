package mako.capture.filter.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.parse.Qualifiers.Direction;
import mako.capture.filter.parse.Qualifiers.Type;
import mako.capture.filter.scan.Token;

/**
 * Makes a tree of the pieces of a capture filter, as pcap-filter(7) describes the language: {@code and} and {@code or} bind
 * alike, from left to right, and a name without a keyword takes those of the name before it.
 */
public final class Parser {

    /** Parentheses and negations in one another; more than anybody writes, less than a thread's stack holds. */
    private static final int DEEPEST = 400;

    private static final Set<String> RELATIONS = Set.of("<", ">", "<=", ">=", "=", "==", "!=");

    private final List<Token> tokens;
    private final Sums sums;
    private int at;
    private int depth;

    /** What a name without keywords takes over; null where there is nothing to take. */
    private Qualifiers inherited;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
        sums = new Sums(this);
    }

    /** Returns the tree, or null for an expression that says nothing, so that every packet matches. */
    public static Node parse(List<Token> tokens) throws CaptureFilterException {
        if (tokens.size() == 1) return null;
        Parser parser = new Parser(tokens);
        Node tree = parser.test(parser.expression());
        if (parser.peek().kind() != Token.Kind.END) throw parser.unexpected();
        return tree;
    }

    Token peek() {
        return tokens.get(at);
    }

    private Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) at++;
        return token;
    }

    boolean accept(String text) {
        if (!peek().is(text)) return false;
        next();
        return true;
    }

    Token expect(String text, String why) throws CaptureFilterException {
        if (!peek().is(text)) throw wrong("\"" + text + "\" was expected" + found() + ".", peek(), why);
        return next();
    }

    private String found() {
        return peek().kind() == Token.Kind.END ? " at the end" : ", not \"" + peek().text() + "\"";
    }

    static CaptureFilterException wrong(String message, Token at, String hint) {
        return new CaptureFilterException(message, at.start(), at.end(), hint);
    }

    void descend() throws CaptureFilterException {
        if (++depth > DEEPEST) throw wrong("More than " + DEEPEST + " parentheses, negations or operators lie in one another.", peek(), "");
    }

    void ascend() {
        depth--;
    }

    private Node expression() throws CaptureFilterException {
        Node left = term();
        while (true) {
            boolean all = peek().is("and") || peek().is("&&");
            if (!all && !peek().is("or") && !peek().is("||")) return left;
            next();
            Node first = test(left);
            List<Node> parts = new ArrayList<>();
            parts.add(first);
            parts.add(test(term()));
            while (all ? peek().is("and") || peek().is("&&") : peek().is("or") || peek().is("||")) {
                next();
                parts.add(test(term()));
            }
            left = new Node.Logic(all, parts);
            // A chain of "and" and "or" by turns nests as deeply as it is long.
            descend();
        }
    }

    /** A sum alone says nothing. */
    private Node test(Node node) throws CaptureFilterException {
        if (node instanceof Node.Sum sum) {
            String hint = sum instanceof Node.Number ? "Write what it is: port " + sum.first().text() + ", or host, net, proto."
                : "Write what it is to be compared with, for example != 0.";
            throw new CaptureFilterException("A number is no condition.", sum.first().start(), peek().kind() == Token.Kind.END ? sum.first().end() : peek().start(), hint);
        }
        return node;
    }

    private Node term() throws CaptureFilterException {
        descend();
        try {
            Token token = peek();
            if (token.is("not") || token.is("!")) {
                next();
                return new Node.Not(token, test(term()));
            }
            if (token.is("(")) {
                next();
                Node inside = expression();
                expect(")", "");
                if (inside instanceof Node.Sum sum) return compared(sums.from(sum));
                inherited = null;
                return inside;
            }
            if (inherited != null && token.isNumber() && !beginsSum(peekSecond())) return named(token, inherited);
            if (sums.begins(token, peekSecond())) return compared(sums.parse());
            return primitive();
        } finally {
            ascend();
        }
    }

    private static boolean beginsSum(Token behindNumber) {
        return RELATIONS.contains(behindNumber.text()) || Sums.isOperator(behindNumber);
    }

    private Node compared(Node.Sum left) throws CaptureFilterException {
        if (!RELATIONS.contains(peek().text())) return left;
        String relation = next().text();
        Node compared = new Node.Compared(relation.equals("=") ? "==" : relation, left, sums.parse());
        if (RELATIONS.contains(peek().text())) throw wrong("Comparisons do not stand in a row.", peek(), "Join two of them with \"and\".");
        inherited = null;
        return compared;
    }

    private Node primitive() throws CaptureFilterException {
        Token first = peek();
        if (first.kind() != Token.Kind.WORD) throw unexpected();
        String protocol = "";
        Token protocolWord = null;
        if (!first.escaped() && Keywords.PROTOCOLS.contains(first.text())) {
            protocolWord = next();
            protocol = protocolWord.text();
        }
        Token word = peek();
        if (!word.escaped() && Keywords.ALONE.contains(word.text())) return keyword(first, protocol);
        Direction direction = direction();
        Type type = type();
        if (direction == Direction.ANY && type == Type.NONE) {
            if (protocolWord != null) {
                if (protocol.equals("radio") || Keywords.LINK.contains(protocol)) {
                    throw wrong("\"" + protocol + "\" alone says nothing.", protocolWord, "For example: " + protocol + "[0] = 1" + (protocol.equals("radio") ? "." : ", or " + protocol + " host 02:00:00:00:00:01."));
                }
                inherited = null;
                return new Node.Keyword(first, "", protocolWord, List.of());
            }
            if (inherited == null || Keywords.contains(word.text()) && !word.escaped()) throw unexpected();
            return named(first, inherited);
        }
        return names(first, new Qualifiers(protocol, direction, type));
    }

    private Direction direction() {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD || token.escaped()) return Direction.ANY;
        Direction direction = switch (token.text()) {
            case "src" -> Direction.SOURCE;
            case "dst" -> Direction.DESTINATION;
            case "ra" -> Direction.RECEIVER;
            case "ta" -> Direction.TRANSMITTER;
            case "addr1" -> Direction.ADDRESS_1;
            case "addr2" -> Direction.ADDRESS_2;
            case "addr3" -> Direction.ADDRESS_3;
            case "addr4" -> Direction.ADDRESS_4;
            default -> Direction.ANY;
        };
        if (direction == Direction.ANY) return direction;
        next();
        if (direction.wireless()) return direction;
        boolean or = peek().is("or") || peek().is("||");
        boolean and = peek().is("and") || peek().is("&&");
        if ((or || and) && peekSecond().is(direction == Direction.SOURCE ? "dst" : "src")) {
            next();
            next();
            return or ? Direction.EITHER : Direction.BOTH;
        }
        return direction;
    }

    private Type type() {
        for (Type type : Type.values()) {
            if (type != Type.NONE && accept(type.text)) return type;
        }
        return Type.NONE;
    }

    /** One name, or several in parentheses. */
    private Node names(Token first, Qualifiers qualifiers) throws CaptureFilterException {
        Node names = nameTerm(first, qualifiers);
        inherited = qualifiers;
        return names;
    }

    private Node nameTerm(Token first, Qualifiers qualifiers) throws CaptureFilterException {
        Token token = peek();
        if (token.is("not") || token.is("!")) {
            next();
            descend();
            Node of = nameTerm(first, qualifiers);
            ascend();
            return new Node.Not(token, of);
        }
        if (token.is("(")) {
            next();
            descend();
            Node names = nameTerm(peek(), qualifiers);
            while (!accept(")")) {
                boolean all = peek().is("and") || peek().is("&&");
                if (!all && !peek().is("or") && !peek().is("||")) expect(")", "Between these parentheses stand only names, joined by \"or\" or \"and\".");
                List<Node> parts = new ArrayList<>(List.of(names));
                while (all ? peek().is("and") || peek().is("&&") : peek().is("or") || peek().is("||")) {
                    next();
                    parts.add(nameTerm(peek(), qualifiers));
                }
                names = new Node.Logic(all, parts);
                descend();
            }
            ascend();
            return names;
        }
        return named(first, qualifiers);
    }

    private Node named(Token first, Qualifiers qualifiers) throws CaptureFilterException {
        Token name = peek();
        String kind = qualifiers.type() == Type.NONE ? "host" : qualifiers.type().text;
        if (!name.isWord()) throw wrong("Behind \"" + kind + "\" a name, number or address was expected" + found() + ".", name, "");
        if (!name.escaped() && Keywords.contains(name.text())) {
            throw wrong("\"" + name.text() + "\" is a keyword, and no name.", name, "Where a name is meant, a backslash says so: \\" + name.text() + ".");
        }
        next();
        Token mask = null;
        Token prefix = null;
        boolean addresses = qualifiers.type() == Type.HOST || qualifiers.type() == Type.NET || qualifiers.type() == Type.NONE;
        if (addresses && accept("/")) {
            prefix = next();
            if (!prefix.isNumber()) throw wrong("Behind the slash the number of a network's bits was expected.", prefix, "");
        } else if (addresses && accept("mask")) {
            mask = next();
            if (!mask.isWord()) throw wrong("Behind \"mask\" a mask was expected.", mask, "For example: net 10.0.0.0 mask 255.0.0.0.");
        }
        inherited = qualifiers;
        return new Node.Named(first, qualifiers, name, mask, prefix);
    }

    private Node keyword(Token first, String protocol) throws CaptureFilterException {
        Token word = next();
        List<Token> arguments = new ArrayList<>();
        switch (word.text()) {
            case "less", "greater", "ifindex", "rnr", "rulenum", "srnr", "subrulenum", "vpi", "vci" -> {
                if (!peek().isNumber()) throw wrong("Behind \"" + word.text() + "\" a number was expected" + found() + ".", peek(), "");
                arguments.add(next());
            }
            case "vlan", "mpls", "pppoes", "geneve" -> {
                if (peek().isNumber()) arguments.add(next());
            }
            case "llc" -> {
                if (peek().isWord() && (!Keywords.contains(peek().text()) || peek().is("rnr"))) arguments.add(next());
            }
            case "ifname", "on", "rset", "ruleset", "reason", "action", "type", "subtype", "dir" -> {
                if (!peek().isWord()) throw wrong("Behind \"" + word.text() + "\" a word was expected" + found() + ".", peek(), "");
                arguments.add(next());
                if (word.is("type") && accept("subtype")) {
                    if (!peek().isWord()) throw wrong("Behind \"subtype\" a word was expected" + found() + ".", peek(), "");
                    arguments.add(next());
                }
            }
            default -> { }
        }
        inherited = null;
        return new Node.Keyword(first, protocol, word, arguments);
    }

    CaptureFilterException unexpected() {
        Token token = peek();
        if (token.kind() == Token.Kind.END) return wrong("Something is missing at the end.", token, "");
        String text = token.text();
        if (at > 0 && (token.isWord() || token.is("(") || token.is("!")) && !(tokens.get(at - 1).kind() == Token.Kind.SYMBOL && !tokens.get(at - 1).is(")") && !tokens.get(at - 1).is("]"))
            && !Set.of("and", "or", "not").contains(tokens.get(at - 1).text())) {
            return wrong("\"and\" or \"or\" was expected, not \"" + text + "\".", token, text.equals("mask") ? "A mask stands behind an address: net 10.0.0.0 mask 255.0.0.0." : "");
        }
        if (token.isNumber()) return wrong("It is not said what " + text + " is.", token, "For example: port " + text + ".");
        if (!token.isWord()) return wrong("\"" + text + "\" does not belong here.", token, "");
        if (text.indexOf('.') > 0 && Character.isLetter(text.charAt(0)) && RELATIONS.contains(peekSecond().text())) {
            return wrong("There is no \"" + text + "\" in capture filters.", token, "This looks like a display filter: tshark takes those with -Y, and \"mako explain-filter\" says which capture filter is nearest.");
        }
        if (RELATIONS.contains(peekSecond().text()) && text.indexOf('-') > 0) return wrong("There is no \"" + text + "\".", token, "Where a difference is meant, blanks stand round the minus.");
        if (Character.isDigit(text.charAt(0)) || text.indexOf(':') >= 0) {
            boolean link = text.matches("([0-9A-Fa-f]{1,2}[:-]){5}[0-9A-Fa-f]{1,2}");
            return wrong("It is not said what " + text + " is.", token, "For example: " + (link ? "ether host " : "host ") + text + ".");
        }
        if (Set.of("and", "or").contains(text)) return wrong("Before and behind \"" + text + "\" something must stand.", token, "");
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        if (!lower.equals(text) && Keywords.contains(lower)) return wrong("There is no \"" + text + "\".", token, "Keywords are written small: " + lower + ".");
        String near = Nearest.to(text);
        return wrong("There is no \"" + text + "\".", token, near.isEmpty() ? "Names of hosts need a keyword: host " + text + "." : "Did you mean \"" + near + "\"?");
    }
}
