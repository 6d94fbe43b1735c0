package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Time Synchronization Protocol of BSD's timed: Gusella and Zatti, "The Berkeley UNIX 4.3BSD Time Synchronization Protocol", protocols/timed.h. */
public final class TimeDaemon implements Dissector {

    private static final Values TYPES = Values.of("""
        0 any
        1 adjtime
        2 ack
        3 masterreq
        4 masterack
        5 settime
        6 masterup
        7 slaveup
        8 election
        9 accept
        10 refuse
        11 conflict
        12 resolve
        13 quit
        14 date
        15 datereq
        16 dateack
        17 traceon
        18 traceoff
        19 msite
        20 msitereq
        21 test
        22 setdate
        23 setdatereq
        24 loop
        """);

    static final Field TSP      = protocol("tsp", "TSP", "Time Synchronization Protocol");
    static final Field TYPE     = u8("tsp.type", "Type", names(TYPES));
    static final Field VERSION  = u8("tsp.version", "Version");
    static final Field SEQUENCE = u16("tsp.sequence", "Sequence");
    static final Field HOPS     = u8("tsp.hopcnt", "Hop Count");
    static final Field SECONDS  = u32("tsp.sec", "Seconds");
    static final Field MICROS   = u32("tsp.usec", "Microseconds");
    static final Field NAME     = textz("tsp.name", "Machine Name");

    private static final int PORT = 525;

    @Override
    public Field dissects() {
        return TSP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("TSP");
        d.info();
        int start = d.offset();
        d.open(TSP);
        d.extent(d.captured());
        int type = d.u8(TYPE);
        if (d.columns()) d.info("{}", TYPES.name(type, "Unknown message type (" + type + ")"));
        d.u8(VERSION);
        d.u16(SEQUENCE);
        switch (type) {
            case 1, 5, 22, 23, 24, 15 -> {
                if (type == 24) {
                    d.u8(HOPS);
                } else if (type == 1 || type == 5 || type == 22 || type == 23) {
                    d.u32(SECONDS);
                    d.u32(MICROS);
                }
            }
            default -> {}
        }
        d.seek(start + 12);
        d.textz(NAME);
        d.close();
    }
}
