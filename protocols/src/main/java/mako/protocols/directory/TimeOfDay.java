package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Time Protocol: seconds since 1900. RFC 868. */
public final class TimeOfDay implements Dissector {

    static final Field TIME     = protocol("time", "TIME", "Time Protocol");
    static final Field RESPONSE = bool("time.response", "Type", yesNo("Response", "Request"));
    static final Field SECONDS  = u32("time.time", "Time");

    private static final int PORT = 37;
    /** Seconds from 1900 to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    @Override
    public Field dissects() {
        return TIME;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean response = d.sourcePort() == PORT;
        d.protocolColumn("TIME");
        d.info(response ? "TIME Response" : "TIME Request");
        d.open(TIME);
        d.at(RESPONSE, d.offset(), 0, response ? 1 : 0);
        if (response) {
            long seconds = d.u32(SECONDS);
            if (d.titles()) d.titleLast("{}", Show.utc(seconds - EPOCH, -1, new Text()).toString());
        }
        d.skip(d.remaining());
        d.close();
    }
}
