package mako.capture.filter.parse;

import java.util.List;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.scan.Token;

/** What a capture filter says, before names are looked up. */
public sealed interface Node {

    /** The first of the tokens that it was written with. */
    Token first();

    /** All of them hold, or any of them. */
    record Logic(boolean all, List<Node> parts) implements Node {
        @Override
        public Token first() {
            return parts.getFirst().first();
        }
    }

    /** It does not hold. */
    record Not(Token first, Node of) implements Node {}

    /**
     * A packet from, to, or of something that is named.
     *
     * @param mask a word behind {@code mask}, or null
     * @param prefix a number behind a slash, or null
     */
    record Named(Token first, Qualifiers qualifiers, Token name, Token mask, Token prefix) implements Node {}

    /** A keyword that says all by itself: {@code tcp}, {@code vlan}, {@code broadcast}; with what stands before and behind it. */
    record Keyword(Token first, String protocol, Token word, List<Token> arguments) implements Node {}

    /** Two sums compared. */
    record Compared(String relation, Sum left, Sum right) implements Node {
        @Override
        public Token first() {
            return left.first();
        }
    }

    /** Something that can be calculated. */
    sealed interface Sum extends Node {}

    /** A number, or a name of one such as {@code tcp-syn}. */
    record Number(Token first, int value) implements Sum {

        /** Returns the number that is written there, as C writes them. */
        public static Number of(Token token) throws CaptureFilterException {
            return new Number(token, Sums.number(token));
        }
    }

    /** The length of the packet. */
    record Length(Token first) implements Sum {}

    /** {@code size} bytes of a protocol's header. */
    record Bytes(Token first, Sum offset, int size) implements Sum {}

    /** Two sums and what is between them. */
    record Binary(Token operator, Sum left, Sum right) implements Sum {
        @Override
        public Token first() {
            return left.first();
        }
    }

    /** The negative of a sum. */
    record Minus(Token first, Sum of) implements Sum {}
}
