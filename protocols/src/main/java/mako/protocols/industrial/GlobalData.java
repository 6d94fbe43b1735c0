package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Ethernet Global Data, which controllers of General Electric send one another, as captures show it. */
public final class GlobalData implements Dissector {

    static final Values STATES = Values.of("""
        0  No new status event has occurred
        1  No error currently exists
        2  No error, data consumed
        3  SNTP error
        4  Specification error
        6  Data refresh error
        7  Data refresh period exceeded
        10 IP Layer not currently initialized
        12 Lack of resource error
        16 Name Resolution in progress
        18 Loss of Ethernet Interface error
        22 Ethernet Interface does not support EGD
        26 No Response from Ethernet Interface
        28 Failed to create an exchange.
        30 Configured exchange deleted.
        """);

    static final Field EGD       = protocol("egd", "EGD", "Ethernet Global Data");
    static final Field TYPE      = u8("egd.type", "Type");
    static final Field VERSION   = u8("egd.ver", "Version");
    static final Field REQUEST   = u16("egd.rid", "RequestID");
    static final Field PRODUCER  = ipv4("egd.pid", "ProducerID");
    static final Field EXCHANGE  = u32("egd.exid", "ExchangeID", HEX);
    static final Field TIME      = time("egd.time", "Timestamp", UTC);
    static final Field NO_TIME   = u64("egd.notime", "Timestamp", HEX);
    static final Field STATE     = u32("egd.stat", "Status", names(STATES));
    static final Field SIGNATURE = u32("egd.csig", "ConfigSignature");
    static final Field RESERVED  = u32("egd.rsrv", "Reserved");

    private static final int PORT = 18246;
    private static final int DATA = 13;

    @Override
    public Field dissects() {
        return EGD;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 1 || d.peekU8(0) != DATA) throw d.notMine();
        d.protocolColumn("EGD");
        d.info();
        if (d.columns() && d.remaining() >= 12) {
            d.info("Data Msg: ExchangeID=0x{}, RequestID={}", new Text().hex(d.peekLe32(8), 8), new Text().padded(d.peekLe16(2), 5));
        }
        d.ensure(12);
        d.open(EGD);
        d.extent(d.remaining());
        d.u8(TYPE);
        d.u8(VERSION);
        d.le16(REQUEST);
        d.ipv4(PRODUCER);
        d.le32(EXCHANGE);
        long seconds = d.peekLe32(0);
        long nanoseconds = d.peekLe32(4);
        if (seconds == 0) {
            d.le64(NO_TIME);
            if (d.titles()) d.appendLast("--No TimeStamp");
        } else {
            d.time(TIME, d.offset(), 8, seconds, (int) nanoseconds);
            d.skip(8);
        }
        d.le32(STATE);
        d.le32(SIGNATURE);
        d.le32(RESERVED);
        d.restInside();
        d.close();
    }
}
