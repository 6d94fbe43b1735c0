package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** ISO transport packets over TCP, RFC 1006 section 6: a version, a length, and a transport protocol data unit. */
public final class Tpkt implements Dissector {

    public static final Field TPKT         = protocol("tpkt", "TPKT", "TPKT - ISO on TCP - RFC1006");
    static final Field VERSION      = u8("tpkt.version", "Version", help("Version, only version 3 is defined"));
    static final Field RESERVED     = u8("tpkt.reserved", "Reserved", help("Reserved, should be 0"));
    static final Field LENGTH       = u16("tpkt.length", "Length", help("Length of data unit, including this header"));
    static final Field CONTINUATION = bytes("tpkt.continuation_data", "Continuation data");

    /** What is in the packets. */
    public static final Table UNITS = table("tpkt.unit", "TPKT unit");
    /** What else may come in a stream of them. */
    public static final Table OTHERS = table("tpkt.other", "What comes between TPKT packets");
    /** ISO 8073, the one that there is. */
    public static final int TRANSPORT = 0;

    private static final int REMOTE_DESKTOP = 3389;
    private static final int HEADER = 4;
    private static final int ONLY_VERSION = 3;

    /** Whether a conversation had such a packet. */
    private static final Key<long[]> SEEN = Key.key(() -> new long[1]);

    @Override
    public Field dissects() {
        return TPKT;
    }

    @Override
    public Table[] offers() {
        return new Table[] {UNITS, OTHERS};
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, 102, this);
        links.addStream(Tcp.PORTS, REMOTE_DESKTOP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.info();
        boolean begins = d.captured() < 1 || d.peekU8(0) == ONLY_VERSION;
        if (begins && d.captured() < HEADER) d.needMore(HEADER);
        int length = begins && d.captured() >= HEADER ? d.peekU16(2) : 0;
        if (length < HEADER) {
            // Remote Desktop's port is used by others too.
            if (!begins && d.remember(d.conversation().get(SEEN)[0]) == 0 && isRemoteDesktop(d)) throw d.notMine();
            if (d.tryHeuristics(OTHERS) < 0) continuation(d);
            return;
        }
        if (length > d.captured()) d.needMore(length);
        d.protocolColumn("TPKT");
        long[] seen = d.conversation().get(SEEN);
        // The one that shows that Remote Desktop's port carries such packets is no layer.
        boolean first = d.remember(seen[0]) == 0 && isRemoteDesktop(d);
        d.learn(() -> seen[0] = 1);
        d.narrow(length);
        if (first) d.openBeside(TPKT);
        else d.open(TPKT);
        fields(d, length);
        d.payload(UNITS, TRANSPORT);
    }

    private static void fields(Dissection d, int length) {
        d.title("TPKT, Version: {}, Length: {}", ONLY_VERSION, length);
        d.u8(VERSION);
        d.u8(RESERVED);
        d.u16(LENGTH);
        d.close();
    }

    /** Whether such a header may be at the cursor. */
    public static boolean begins(Dissection d) {
        return d.captured() < 1 || d.peekU8(0) == ONLY_VERSION;
    }

    /** Reads the header of a packet that carries another protocol, which the stream is known for, and returns how many bytes follow it. */
    public static int header(Dissection d) {
        if (d.captured() < HEADER) d.needMore(HEADER);
        int length = d.peekU16(2);
        if (length < HEADER) throw d.malformed();
        if (length > d.captured()) d.needMore(length);
        d.openBeside(TPKT);
        fields(d, length);
        return length - HEADER;
    }

    private static boolean isRemoteDesktop(Dissection d) {
        return d.sourcePort() == REMOTE_DESKTOP || d.destinationPort() == REMOTE_DESKTOP;
    }

    /** Whatever does not begin with a header is taken for the middle of a packet whose beginning was not captured. */
    private static void continuation(Dissection d) {
        d.open(TPKT);
        d.protocolColumn("TPKT");
        d.info("Continuation");
        d.bytes(CONTINUATION, d.captured());
        d.close();
    }
}
