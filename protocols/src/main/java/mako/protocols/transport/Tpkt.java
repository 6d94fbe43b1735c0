package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** ISO transport packets over TCP, RFC 1006 section 6: a version, a length, and a transport protocol data unit. */
public final class Tpkt implements Dissector {

    static final Field TPKT         = protocol("tpkt", "TPKT", "TPKT - ISO on TCP - RFC1006");
    static final Field VERSION      = u8("tpkt.version", "Version", help("Version, only version 3 is defined"));
    static final Field RESERVED     = u8("tpkt.reserved", "Reserved", help("Reserved, should be 0"));
    static final Field LENGTH       = u16("tpkt.length", "Length", help("Length of data unit, including this header"));
    static final Field CONTINUATION = bytes("tpkt.continuation_data", "Continuation data");

    /** What is in the packets. */
    public static final Table UNITS = table("tpkt.unit", "TPKT unit");
    /** ISO 8073, the one that there is. */
    public static final int TRANSPORT = 0;

    private static final int HEADER = 4;
    private static final int ONLY_VERSION = 3;

    @Override
    public Field dissects() {
        return TPKT;
    }

    @Override
    public Table[] offers() {
        return new Table[] {UNITS};
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, 102, this);
        links.addStream(Tcp.PORTS, 3389, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.info();
        boolean begins = d.captured() < 1 || d.peekU8(0) == ONLY_VERSION;
        if (begins && d.captured() < HEADER) d.needMore(HEADER);
        int length = begins && d.captured() >= HEADER ? d.peekU16(2) : 0;
        if (length < HEADER) {
            continuation(d);
            return;
        }
        if (length > d.captured()) d.needMore(length);
        d.protocolColumn("TPKT");
        d.narrow(length);
        d.open(TPKT);
        d.title("TPKT, Version: {}, Length: {}", ONLY_VERSION, length);
        d.u8(VERSION);
        d.u8(RESERVED);
        d.u16(LENGTH);
        d.close();
        d.payload(UNITS, TRANSPORT);
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
