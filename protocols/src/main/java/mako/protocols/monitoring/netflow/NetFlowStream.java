package mako.protocols.monitoring.netflow;

import mako.dissect.Dissection;
import mako.dissect.Dissector;
import mako.dissect.Field;
import mako.dissect.Framing;
import mako.dissect.Links;
import mako.protocols.transport.Tcp;

/** IPFIX over TCP, RFC 7011, section 10.4; the frames sampled in it are not read, for they may lie over TCP themselves. */
public final class NetFlowStream implements Dissector {
    private final NetFlow messages = new NetFlow();

    @Override
    public Field dissects() {
        return NetFlow.NETFLOW;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, NetFlow.PORT, NetFlowStream::length, this);
    }

    private static int length(Dissection d) {
        if (d.captured() < 4) return Framing.NEED_MORE;
        return d.peekU16(0) == NetFlow.IPFIX ? d.peekU16(2) : d.captured();
    }

    @Override
    public void dissect(Dissection d) {
        messages.dissect(d);
    }
}
