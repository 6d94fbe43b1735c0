package mako.protocols.transport.quic;

import mako.dissect.Dissection;
import mako.dissect.Key;
import mako.protocols.security.tls.QuicHandshake.Level;
import mako.protocols.security.tls.VariableInteger;

/** Where the parts of a packet's header lie, told before they are read: RFC 8999; RFC 9000, section 17. Used again for each packet. */
final class Header {

    private static final Key<Header> KEY = Key.key(Header::new);

    static final int INITIAL = 0;
    static final int EARLY = 1;
    static final int HANDSHAKE = 2;
    static final int RETRY = 3;
    static final int NEGOTIATION = 4;
    static final int SHORT = 5;

    static final int LONGEST_ID = 20;
    private static final int LONG = 0x80;
    private static final int DESTINATION = 5;

    /** One of the types above, whatever number the version has for it. */
    int type;
    long version;
    int destinationAt;
    int destinationLength;
    int sourceAt;
    int sourceLength;
    /** Where what follows the identifiers begins. */
    int restAt;
    /** Where the packet's number is; for long headers. */
    int numberAt;
    /** How long the packet is. */
    int length;

    private Header() {}

    /** Returns what the header at the cursor says, or null where there is none. */
    static Header at(Dissection d) {
        Header header = d.scratch(KEY);
        header.length = d.remaining();
        if (d.captured() < 1) return null;
        if ((d.peekU8(0) & LONG) != 0) return header.ofLong(d) ? header : null;
        header.type = SHORT;
        header.version = -1;
        return header;
    }

    /**
     * Whether a datagram begins here with a packet that has a long header of a version that is known. Version Negotiation
     * answers one: alone, its zeros say too little.
     */
    static boolean begins(Dissection d) {
        if (d.captured() < 1 || (d.peekU8(0) & LONG) == 0) return false;
        Header header = at(d);
        return header != null && Version.of(header.version) != null;
    }

    private boolean ofLong(Dissection d) {
        int left = d.captured();
        if (left < DESTINATION + 2) return false;
        version = d.peekU32(1);
        destinationAt = DESTINATION + 1;
        destinationLength = d.peekU8(DESTINATION);
        if (destinationLength > LONGEST_ID || destinationAt + destinationLength >= left) return false;
        sourceAt = destinationAt + destinationLength + 1;
        sourceLength = d.peekU8(sourceAt - 1);
        restAt = sourceAt + sourceLength;
        if (sourceLength > LONGEST_ID || restAt > left) return false;
        int number = d.peekU8(0) >> 4 & 3;
        // RFC 9369, section 3.2.
        type = version == Version.NEGOTIATION ? NEGOTIATION : Version.isSecond(version) ? number + 3 & 3 : number;
        if (type == NEGOTIATION || type == RETRY) return true;
        int at = restAt;
        if (type == INITIAL) {
            if (at >= left || at + width(d, at) > left) return false;
            long token = VariableInteger.peek(d, at);
            at += width(d, at);
            if (token > left - at) return false;
            at += (int) token;
        }
        if (at >= left || at + width(d, at) > left) return false;
        long rest = VariableInteger.peek(d, at);
        numberAt = at + width(d, at);
        length = (int) Math.min(numberAt + rest, d.remaining());
        return true;
    }

    private static int width(Dissection d, int at) {
        return VariableInteger.width(d.peekU8(at));
    }

    boolean isLong() {
        return type != SHORT;
    }

    /** Whether the packet has a number and a payload. */
    boolean isProtected() {
        return type != RETRY && type != NEGOTIATION;
    }

    Level level() {
        return switch (type) {
            case EARLY -> Level.EARLY;
            case HANDSHAKE -> Level.HANDSHAKE;
            case SHORT -> Level.APPLICATION;
            default -> Level.INITIAL;
        };
    }
}
