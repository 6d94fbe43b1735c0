package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Control And Provisioning of Wireless Access Points, the data channel: RFC 5415, section 4.4. */
public final class CapwapData implements Dissector {

    static final Field DATA = protocol("capwap.data", "CAPWAP-DATA", "Control And Provisioning of Wireless Access Points - Data");

    @Override
    public Field dissects() {
        return DATA;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"capwap"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Capwap.CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, Capwap.DATA_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(DATA);
        d.protocolColumn("CAPWAP-Data");
        d.info("CAPWAP-Data");
        if (Capwap.preamble(d)) {
            d.close();
            d.payload(Capwap.CARRIED, Capwap.RECORDS);
            return;
        }
        Capwap.payload(d, Capwap.header(d));
    }
}
