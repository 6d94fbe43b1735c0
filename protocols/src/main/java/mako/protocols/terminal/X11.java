package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** X Window System Protocol, version 11, X Consortium Standard: what clients ask a display for, its replies, events and errors. Not its extensions. */
public final class X11 implements Dissector {

    static final Field X11            = protocol("x11", "X11", "X11");
    static final Field INVALID_LENGTH = warning(Field.Group.PROTOCOL, "x11.request-length.invalid", "Invalid Length");
    static final Field INVALID_FORMAT = warning(Field.Group.PROTOCOL, "x11.invalid_format", "Invalid Format");

    private static final Key<Session> SESSION = Key.key(Session::new);
    private static final int FIRST_PORT = 6000;
    private static final int LAST_PORT = 6063;
    private static final int MESSAGE = 32;
    private static final int GENERIC = 35;
    private static final int SEQUENCES = 0xffff;
    private static final int LITTLE_ENDIAN = 'l';
    private static final int BIG_ENDIAN = 'B';
    private static final int EXTENSIONS = 128;
    private static final int GET_KEYBOARD_MAPPING = 101;

    private enum Order { UNKNOWN, LITTLE, BIG }

    /** What the client asked for and waits for, of a bounded number of requests. */
    private static final class Session {
        private static final int MOST = 1024;
        /** Number of the request, its opcode, and what of it the reply needs; zero where there is none. */
        final long[] awaited = new long[MOST];
        Order order = Order.UNKNOWN;
        boolean begun;
        boolean answered;
        /** Whether the numbers of requests are known. */
        boolean counts;
        int sequence;

        void asked(int opcode, int detail) {
            sequence = sequence + 1 & SEQUENCES;
            if (counts) awaited[sequence % MOST] = 1L << 48 | (long) sequence << 32 | (long) opcode << 16 | detail;
        }

        /** The request that a reply belongs to; it is forgotten but for opcodes that bring several replies. */
        long answered(int number) {
            if (!counts) {
                counts = true;
                sequence = number;
                return 0;
            }
            long found = awaited[number % MOST];
            return (found >> 32 & SEQUENCES) == number ? found : 0;
        }
    }

    @Override
    public Field dissects() {
        return X11;
    }

    @Override
    public void link(Links links) {
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) links.addStream(Tcp.PORTS, port, this);
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(SESSION);
        int port = d.destinationPort();
        boolean request = port >= FIRST_PORT && port <= LAST_PORT;
        if (request) fromClient(d, session);
        else fromServer(d, session);
    }

    static String eventName(int code) {
        String name = X11Messages.EVENT_CODE.names.name(code & 0x7f);
        if (name == null) return "<Unknown eventcode " + code + '>';
        return code > 0x7f ? "Sent-" + name : name;
    }

    private static String opcodeName(int opcode) {
        String name = opcode == 0 ? null : X11Messages.OPCODE.names.name(opcode);
        return name == null ? "<Unknown opcode " + opcode + '>' : name;
    }

    static void invalidFormat(Dissection d) {
        d.note(INVALID_FORMAT);
    }

    /** What is shown of a message: its kind where it is the first of what the stream brought at once. */
    private static void info(Dissection d, String kind, String name) {
        if (!d.columns()) return;
        if (d.offset() != d.streamStart()) d.addInfo(", {}", name);
        else if (d.isLayerSince(Tcp.TCP, X11)) d.addInfo("{}: {}", kind, name);
        else d.info("{}: {}", kind, name);
    }

    // ---- from the client

    private static void fromClient(Dissection d, Session session) {
        if (d.remember(session.begun ? 1 : 0) == 0 && begins(d)) {
            setup(d, session);
            return;
        }
        d.learn(() -> session.begun = true);
        if (d.captured() < 4) d.needMore(Framing.NEED_MORE);
        boolean little = order(d, session, 2, 2, 1) == Order.LITTLE;
        long words = little ? d.peekLe16(2) : d.peekU16(2);
        boolean wide = words == 0;
        if (wide) {
            if (d.captured() < 8) d.needMore(Framing.NEED_MORE);
            words = little ? d.peekLe32(4) : d.peekU32(4);
        }
        int opcode = d.peekU8(0);
        d.protocolColumn("X11");
        if (words * 4 > Integer.MAX_VALUE || words == 0) {
            d.open(X11);
            d.note(INVALID_LENGTH, "Bogus request length ({})", words * 4);
            d.skipRest();
            d.close();
            return;
        }
        int total = (int) words * 4;
        if (d.captured() < total) d.needMore(total);
        int detail = opcode >= EXTENSIONS ? d.peekU8(1) : opcode == GET_KEYBOARD_MAPPING && total > 4 ? d.peekU8(4) : 0;
        d.learn(() -> session.asked(opcode, detail));
        String name = opcodeName(opcode);
        info(d, "Requests", name);
        d.narrowWhole(total);
        d.whole();
        d.open(X11);
        d.extent(d.remaining());
        d.title("X11, Request, opcode: {} ({})", opcode, name);
        X11Messages messages = X11Messages.of(d, little);
        d.u8(X11Messages.OPCODE);
        messages.request(d, opcode, wide);
        d.close();
    }

    /** Whether this begins a connection. */
    private static boolean begins(Dissection d) {
        int first = d.peekU8(0);
        if (first != LITTLE_ENDIAN && first != BIG_ENDIAN) return false;
        if (d.captured() < 12) return false;
        int version = first == LITTLE_ENDIAN ? d.peekLe16(2) : d.peekU16(2);
        return d.peekU8(1) == 0 && version == 11;
    }

    private static void setup(Dissection d, Session session) {
        boolean little = d.peekU8(0) == LITTLE_ENDIAN;
        int name = little ? d.peekLe16(6) : d.peekU16(6);
        int data = little ? d.peekLe16(8) : d.peekU16(8);
        int total = 12 + padded(name) + padded(data);
        if (d.captured() < total) d.needMore(total);
        d.learn(() -> {
            session.begun = true;
            session.counts = true;
            session.order = little ? Order.LITTLE : Order.BIG;
        });
        d.protocolColumn("X11");
        d.info("Initial connection request");
        d.narrowWhole(total);
        d.whole();
        d.open(X11);
        d.extent(d.remaining());
        d.title("X11, Request, Initial connection request");
        X11Setup.request(d, X11Messages.of(d, little));
        d.close();
    }

    static int padded(int length) {
        return length + 3 & ~3;
    }

    /** The byte order, as the client told it, or the one in which the number at {@code at} is the smaller one above {@code least}. */
    private static Order order(Dissection d, Session session, int at, int size, int least) {
        Order known = d.remember(session.order);
        if (known != Order.UNKNOWN) return known;
        long big = size == 2 ? d.peekU16(at) : d.peekU32(at);
        long little = size == 2 ? d.peekLe16(at) : d.peekLe32(at);
        if (big == little) return Order.LITTLE;
        Order guessed = big < least || little >= least && little < big ? Order.LITTLE : Order.BIG;
        d.learn(() -> session.order = guessed);
        return guessed;
    }

    // ---- from the server

    private static void fromServer(Dissection d, Session session) {
        boolean first = d.remember(session.begun && !session.answered && session.sequence == 0 && session.counts ? 1 : 0) != 0;
        int kind = d.peekU8(0);
        d.protocolColumn("X11");
        if (first) {
            boolean little = d.remember(session.order) == Order.LITTLE;
            if (d.captured() < 8) d.needMore(Framing.NEED_MORE);
            int total = 8 + 4 * (little ? d.peekLe16(6) : d.peekU16(6));
            if (d.captured() < total) d.needMore(total);
            d.learn(() -> session.answered = true);
            d.info("Initial connection reply");
            d.narrowWhole(total);
            d.whole();
            d.open(X11);
            d.extent(d.remaining());
            d.title("X11, Reply, Initial connection reply");
            X11Setup.reply(d, X11Messages.of(d, little));
            d.close();
            return;
        }
        if (d.captured() < MESSAGE) d.needMore(MESSAGE);
        boolean little = (kind == 1 ? order(d, session, 4, 4, 0) : order(d, session, 2, 2, 0)) == Order.LITTLE;
        long total = MESSAGE;
        if ((kind == 1 || kind == GENERIC) && d.captured() >= 8) total += 4 * (little ? d.peekLe32(4) : d.peekU32(4));
        if (total <= Integer.MAX_VALUE) {
            if (d.captured() < (int) total) d.needMore((int) total);
            d.narrowWhole((int) total);
            d.whole();
        }
        X11Messages messages = X11Messages.of(d, little);
        if (kind == 1) reply(d, session, messages);
        else if (kind == 0) error(d, messages);
        else event(d, messages);
    }

    private static void reply(Dissection d, Session session, X11Messages messages) {
        int number = (int) messages.peek(d, 2, 2);
        long request = find(d, session, number);
        int opcode = (int) (request >> 16 & 0xff);
        int detail = (int) (request & 0xff);
        boolean known = request != 0 && X11Messages.isAnswered(opcode);
        String name = opcodeName(known ? opcode : 0);
        info(d, "Reply", known ? name : "to unknown request");
        d.open(X11);
        d.extent(d.remaining());
        if (!known) d.title("X11, Reply to unknown request");
        else if (opcode < EXTENSIONS) d.title("X11, Reply, opcode: {} ({})", opcode, name);
        else d.title("X11, Reply, opcode: {}.{} ({})", opcode, detail, name);
        d.u8(X11Messages.REPLY);
        messages.reply(d, known ? opcode : 0, opcode == GET_KEYBOARD_MAPPING ? detail : 0, name);
        d.close();
    }

    private static long find(Dissection d, Session session, int number) {
        long[] found = new long[1];
        d.learn(() -> found[0] = session.answered(number));
        return d.remember(found[0]);
    }

    private static void event(Dissection d, X11Messages messages) {
        int code = d.peekU8(0);
        String name = eventName(code);
        info(d, "Event", name);
        d.open(X11);
        d.extent(d.remaining());
        d.title("X11, Event, eventcode: {} ({})", code, name);
        messages.event(d);
        d.close();
    }

    private static void error(Dissection d, X11Messages messages) {
        int code = d.peekU8(1);
        String name = X11Messages.ERROR_CODE.names.name(code, "<Unknown errorcode " + code + '>');
        info(d, "Error", name);
        d.open(X11);
        d.extent(d.remaining());
        d.title("X11, Error, errorcode: {} ({})", code, name);
        messages.error(d);
        d.close();
    }
}
